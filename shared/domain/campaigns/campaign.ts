import * as z from "zod/mini";
import { Key } from "../base/text.ts";
import { addDuration, type Instant } from "../base/time.ts";
import type { Audiences } from "../customers/index.ts";
import { type Decision, type Invitation, invitationId } from "../sending/index.ts";
import type { Survey } from "../surveys/index.ts";

/** A survey's campaign: everyone of a list, or all known customers, asked at once or on a calendar. */
export const Campaign = z.strictObject({
  id: z.string(),
  survey: Key,
  /** How many were listed. */
  customers: z.union([z.literal("all"), z.int()]),
  every: z.optional(z.string()),
  /** Parts that are taken side by side; they share the customers out among them for as long as the campaign lives. */
  parts: z.int(),
  createdAt: z.string(),
  stoppedAt: z.optional(z.string()),
  /** Tells the same call from another one; it goes when one of its customers is erased. */
  contentHash: z.optional(z.string()),
  /** Random, and never shown: who knows the rest of a campaign can't guess its invitations' ids. */
  salt: z.string(),
});
export type Campaign = z.infer<typeof Campaign>;
export type CampaignName = Pick<Campaign, "survey" | "id">;

/** What was decided of so many customers; `unknown` are listed ids that nobody has. */
export const Tally = z.strictObject({
  send: z.int(),
  wait: z.int(),
  suppress: z.int(),
  unknown: z.int(),
  /** By reason; together they are `suppress`. */
  suppressed: z.record(z.string(), z.int()),
});
export type Tally = z.infer<typeof Tally>;

export const noTally = (): Tally => ({ send: 0, wait: 0, suppress: 0, unknown: 0, suppressed: {} });

/** How far one part of a campaign is. */
export const CampaignPart = z.strictObject({
  survey: Key,
  campaign: z.string(),
  part: z.int(),
  /** The round that is taken, or was taken last: the `round`th time of the calendar, which is `roundAt`. */
  round: z.int(),
  roundAt: z.string(),
  /** `waiting` for the next round; `done` for good. */
  state: z.enum(["taking", "waiting", "done"]),
  /** Rises with every piece, so that no piece is counted twice. */
  step: z.int(),
  /** Where the next piece begins; the store's own word. */
  place: z.optional(z.string()),
  tally: Tally,
});
export type CampaignPart = z.infer<typeof CampaignPart>;
export type PartName = CampaignName & { part: number };

export const partsOf = ({ survey, id, parts, createdAt }: Campaign): CampaignPart[] =>
  Array.from({ length: parts }, (_, part) => ({
    ...{ survey, campaign: id, part, round: 1, roundAt: createdAt },
    ...{ state: "taking", step: 0, tally: noTally() },
  }));

/** When the round after this one begins; undefined where there is none. */
export const nextRoundAt = (
  { every, stoppedAt }: Campaign,
  { roundAt }: Pick<CampaignPart, "roundAt">,
): Instant | undefined =>
  every === undefined || stoppedAt !== undefined ? undefined : addDuration(roundAt, every);

/** The newest round of the calendar that has begun: those that were missed are not made up for. */
export const beginRound = (campaign: Campaign, part: CampaignPart, now: Instant): CampaignPart => {
  let { round, roundAt } = part;
  for (
    let next = nextRoundAt(campaign, part);
    next !== undefined && next <= now;
    next = nextRoundAt(campaign, { roundAt })
  ) {
    round += 1;
    roundAt = next;
  }
  return { ...part, round, roundAt, state: "taking", place: undefined, tally: noTally() };
};

/** What an invitation's id is made of. */
type Salted = Pick<Campaign, "survey" | "id" | "salt">;

/**
 * Of one campaign, round and customer always the same, and without the salt no proof of whom it asked; no touchpoint's
 * id has line breaks in it.
 */
export const campaignInvitationId = (
  { id, survey, salt }: Salted,
  { round, customerId }: { round: number; customerId: string },
): string => invitationId(["campaign", salt, id, String(round), customerId].join("\n"), survey);

/** It is always somebody's when it is made. */
export type CampaignInvitation = Invitation & { customerId: string };

/** The invitation that a decision makes; what is suppressed is in the ledger at once. */
export const inviteByCampaign = (
  campaign: Salted,
  {
    round,
    customerId,
    segments,
    now,
  }: { round: number; customerId: string; segments: Audiences | undefined; now: Instant },
  { survey, decision }: { survey: Survey; decision: Decision },
): CampaignInvitation => {
  const invitation = {
    id: campaignInvitationId(campaign, { round, customerId }),
    ...{ survey: survey.key, metric: survey.metric, touchpoint: null, touchpointId: null, customerId },
    segments,
    ...{ campaign: campaign.id, createdAt: now, plannedAt: now },
    ...{ attempts: 0, unconfirmed: 0, reminders: 0, tokenHashes: [] },
  };
  switch (decision.decision) {
    case "send":
      return { ...invitation, status: "scheduled", dueAt: now };
    case "wait":
      return { ...invitation, status: "scheduled", dueAt: decision.dueAt, waitsFor: decision.reason };
    case "suppress": {
      const { reason, detail } = decision;
      return { ...invitation, status: "suppressed", reason, detail, decidedAt: now };
    }
    case "expire":
      throw new Error("what is planned for now can't have expired");
    default:
      return decision satisfies never;
  }
};

/** One invitation more, by what is stored of it. */
export const tallied = (tally: Tally, { status, reason, waitsFor }: Invitation): Tally => {
  if (status === "suppressed") {
    const why = reason ?? "inactive";
    const suppressed = { ...tally.suppressed, [why]: (tally.suppressed[why] ?? 0) + 1 };
    return { ...tally, suppress: tally.suppress + 1, suppressed };
  }
  const decision = status === "scheduled" && waitsFor !== undefined ? "wait" : "send";
  return { ...tally, [decision]: tally[decision] + 1 };
};

export const addTallies = (one: Tally, other: Tally): Tally => {
  const suppressed = { ...one.suppressed };
  for (const [reason, n] of Object.entries(other.suppressed))
    suppressed[reason] = (suppressed[reason] ?? 0) + n;
  return {
    send: one.send + other.send,
    wait: one.wait + other.wait,
    suppress: one.suppress + other.suppress,
    unknown: one.unknown + other.unknown,
    suppressed,
  };
};

/** How many customers a tally speaks of. */
export const takenBy = ({ send, wait, suppress, unknown }: Tally): number => send + wait + suppress + unknown;

export const CAMPAIGN_STATUSES = ["running", "done", "waiting", "stopped"] as const;

/** What is shown of a campaign: how far its newest round is. */
export type CampaignProgress = {
  status: (typeof CAMPAIGN_STATUSES)[number];
  round: number;
  startedAt: Instant;
  nextAt?: Instant | undefined;
  tally: Tally;
};

export const progressOf = (campaign: Campaign, parts: readonly CampaignPart[]): CampaignProgress => {
  const round = Math.max(1, ...parts.map((part) => part.round));
  const newest = parts.filter((part) => part.round === round);
  const startedAt = newest[0]?.roundAt ?? campaign.createdAt;
  const isIn = (state: CampaignPart["state"]) => parts.every((part) => part.state === state);
  return {
    status: campaign.stoppedAt ? "stopped" : isIn("done") ? "done" : isIn("waiting") ? "waiting" : "running",
    ...{ round, startedAt, nextAt: nextRoundAt(campaign, { roundAt: startedAt }) },
    tally: newest.map(({ tally }) => tally).reduce(addTallies, noTally()),
  };
};
