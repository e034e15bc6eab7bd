import { type Day, dayIn, type Instant, startOfDay, wallClock } from "../../domain/base/time.ts";
import {
  type GrowingTopic,
  isProblem,
  lookAtTopics,
  type Opened,
  openedBetween,
  problemAfter,
  type TopicLook,
  withCustomers,
} from "../../domain/problems/index.ts";
import type { Policy } from "../../domain/surveys/index.ts";
import { isCountedUntil, LOOK_AT, type ScoreReader } from "../scores/index.ts";
import type { AmountReader } from "../tallies/index.ts";
import type { Askers, ProblemStore } from "./ports.ts";
import { readOpened } from "./read-opened.ts";

export type FindProblemsDeps = {
  amounts: AmountReader;
  scores: Pick<ScoreReader, "computedAt">;
  problems: ProblemStore;
  askers: Askers;
};

/** What a run of the nightly look did: as the look at the scores, {@link compareScores}, says it. */
export type ProblemLook =
  | { outcome: "early" | "done" }
  | { outcome: "behind"; day: Day }
  | { outcome: "looked"; day: Day; topics: number; opened: number; closed: number };

type Look = { opened: Opened; looks: readonly TopicLook[]; timeZone: string; now: Instant };

const askedIn = (
  { askers }: FindProblemsDeps,
  { timeZone, opened: { today } }: Look,
  { topic, from }: { topic: string; from: Day },
): Promise<string[]> =>
  askers.of(topic, { from: startOfDay(from, timeZone), to: startOfDay(today, timeZone) });

/** The problem that a signal is, if its tickets are enough and of several customers. */
const newProblem = async (
  deps: FindProblemsDeps,
  look: Look,
  { topic, signal, now }: TopicLook,
): Promise<GrowingTopic | undefined> => {
  if (signal === undefined) return undefined;
  const { since, usual } = signal;
  const { today, topics } = look.opened;
  const { tickets, channels } = openedBetween(topics.get(topic), { from: since, to: today });
  const customers = withCustomers([], await askedIn(deps, look, { topic, from: since }));
  const known = { topic, since, foundAt: look.now, openedOn: today, countedUntil: today, usual, now };
  return isProblem({ tickets, customers }) ? { ...known, tickets, channels, customers } : undefined;
};

const follow = async (deps: FindProblemsDeps, look: Look, problem: GrowingTopic): Promise<GrowingTopic> => {
  const { topic, countedUntil, customers } = problem;
  const after = problemAfter(problem, {
    opened: look.opened,
    look: look.looks.find((one) => one.topic === topic),
  });
  if (after.tickets === problem.tickets) return after;
  const asked = await askedIn(deps, look, { topic, from: countedUntil });
  return { ...after, customers: withCustomers(customers, asked) };
};

/**
 * Looks for topics that grow, once a day after 02:00 of the reporting zone, when all that came before this day is counted.
 * Open problems are followed; a growth of another topic that began to signal since the last look is a new one. What is
 * written stands under the day of the look, and the day is noted last: a run that stopped in between, or that another one
 * overtook, finds nothing twice.
 */
export const findProblems =
  (deps: FindProblemsDeps) =>
  async ({ reportingTimezone: timeZone }: Policy, now: Instant): Promise<ProblemLook> => {
    if (wallClock(now, timeZone).time < LOOK_AT) return { outcome: "early" };
    const today = dayIn(now, timeZone);
    const lastLook = await deps.problems.lastLook();
    if (lastLook !== undefined && lastLook.day >= today) return { outcome: "done" };
    const computedAt = await deps.scores.computedAt();
    if (!isCountedUntil(computedAt, { day: today, timeZone })) return { outcome: "behind", day: today };
    const [opened, problems] = await Promise.all([readOpened(deps.amounts, today), deps.problems.list()]);
    const look: Look = { opened, looks: lookAtTopics(opened, lastLook?.day), timeZone, now };
    let closed = 0;
    const standing = problems.filter(({ closedOn }) => closedOn === undefined);
    for (const problem of standing) {
      const after = await follow(deps, look, problem);
      if ((await deps.problems.follow(after)) && after.closedOn !== undefined) closed += 1;
    }
    // One that this day's look has closed or opened already is not opened again.
    const seen = new Set(
      problems
        .filter(({ closedOn, openedOn }) => closedOn === undefined || closedOn >= today || openedOn >= today)
        .map(({ topic }) => topic),
    );
    let found = 0;
    for (const topic of look.looks.filter((one) => !seen.has(one.topic))) {
      const problem = await newProblem(deps, look, topic);
      if (problem && (await deps.problems.open(problem))) found += 1;
    }
    await deps.problems.noteLook({ day: today, at: now });
    return { outcome: "looked", day: today, topics: look.looks.length, opened: found, closed };
  };
