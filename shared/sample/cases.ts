import type { SampleCase } from "../application/sample/index.ts";
import type { Random } from "./random.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const LEAD = "lead@acme.example";
const AGENT = "agent@acme.example";

type Talk = { cause: string; tag: string; called: string; ended: string };

/** What was wrong, by survey, and what came of the call. */
const TALKS: Readonly<Record<string, readonly Talk[]>> = {
  "sample-trial": [
    {
      cause: "Setup took too long",
      tag: "setup",
      called: "Called. They never got past the import.",
      ended: "Imported their list together; they go on with the trial.",
    },
  ],
  "sample-delivery": [
    {
      cause: "Carrier",
      tag: "delivery",
      called: "Called. The parcel stood in a depot for three days.",
      ended: "Sent a replacement by another carrier and paid back the shipping.",
    },
    {
      cause: "Damaged goods",
      tag: "delivery",
      called: "Called, and asked for a picture of the box.",
      ended: "Replacement arrived. They said thank you.",
    },
  ],
  "sample-onboarding": [
    {
      cause: "Data import",
      tag: "setup",
      called: "Called. Their export has two date formats.",
      ended: "Went through the import with them on a screen.",
    },
  ],
  "sample-product": [
    {
      cause: "Missing feature",
      tag: "product",
      called: "Called. They need reports by team.",
      ended: "Showed them saved views, and passed the wish on.",
    },
    {
      cause: "Speed",
      tag: "product",
      called: "Called. Lists with many rows are slow for them.",
      ended: "Fixed with the last release; they confirmed it.",
    },
  ],
  "sample-tickets": [
    {
      cause: "Chat handover",
      tag: "chat",
      called: "Called. They explained everything three times to three people.",
      ended: "Took over the ticket and solved it. Apologised.",
    },
    {
      cause: "Waiting time",
      tag: "support",
      called: "Called. Nobody had answered for two days.",
      ended: "Solved on the phone.",
    },
  ],
  "sample-renewal": [
    {
      cause: "Price",
      tag: "renewal",
      called: "Called. They compare us with a cheaper tool.",
      ended: "Moved them to the plan that fits; they stay.",
    },
  ],
};

/** A low answer that may have a case: to which survey, how old it is at most, and whether it came within hours. */
export type LowAnswer = { invitation: string; survey: string; ageMs: number; afterMs: number };

/** How old the answers with cases are at most. */
const OLDEST_MS = 42 * DAY_MS;
/** How many wait although they were due. */
const OVERDUE = 3;
/** Answers of the tickets come soon, so these are two days old for sure, and nobody has called yet. */
const canBeOverdue = ({ survey, ageMs, afterMs }: LowAnswer): boolean =>
  survey === "sample-tickets" && ageMs > 5 * DAY_MS && ageMs < 12 * DAY_MS && afterMs < DAY_MS;
/** A wait this long is settled before today. */
const isSettled = ({ ageMs }: LowAnswer): boolean => ageMs > 16 * DAY_MS;

const opened = (random: Random): SampleCase => ({
  openedAfterMs: 10 * MINUTE_MS,
  assignee: random.chance(0.75) ? AGENT : LEAD,
  changes: [],
});

/** Somebody calls, nearly always in time, and the case ends; some are let go. */
const workedOn = (random: Random, low: LowAnswer): SampleCase => {
  const one = opened(random);
  const by = one.assignee ?? AGENT;
  const talk = random.pick(TALKS[low.survey] ?? TALKS["sample-tickets"] ?? []);
  const look = random.between(1, 16) * HOUR_MS;
  const isLate = isSettled(low) && random.chance(0.15);
  const call = isLate ? random.between(50, 80) * HOUR_MS : look + random.between(1, 24) * HOUR_MS;
  const end = call + random.between(2, 72) * HOUR_MS;
  if (random.chance(0.1))
    return {
      ...one,
      changes: [
        { afterMs: look, by, change: { status: "dismissed", note: "Answered by mistake, as they wrote." } },
      ],
    };
  return {
    ...one,
    changes: [
      { afterMs: look, by, change: { status: "open" } },
      { afterMs: call, by, change: { status: "contacted", note: talk.called } },
      {
        afterMs: end,
        by,
        change: { status: "resolved", note: talk.ended, cause: talk.cause, tags: [talk.tag] },
      },
    ],
  };
};

/** The cases of the newest low answers, by invitation: three are overdue, and who answered today waits for a call. */
export const casesOf = (random: Random, answers: readonly LowAnswer[]): ReadonlyMap<string, SampleCase> => {
  const lows = answers.filter(({ ageMs }) => ageMs < OLDEST_MS);
  const late = new Set(lows.filter(canBeOverdue).slice(0, OVERDUE));
  return new Map(lows.map((low) => [low.invitation, late.has(low) ? opened(random) : workedOn(random, low)]));
};
