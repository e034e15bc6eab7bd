import * as z from "zod/mini";
import { Key } from "../base/text.ts";
import { addDuration, type Instant } from "../base/time.ts";
import type { Audiences } from "../customers/index.ts";
import { type Decision, type Invitation, invitationId } from "../sending/index.ts";
import type { Survey } from "../surveys/index.ts";

/** A campaign sends a survey to the customers of a list, or to all known customers, once or at regular intervals. */
export const Campaign = z.strictObject({
  id: z.string(),
  survey: Key,
  /** All, or the number of listed ids. */
  customers: z.union([z.literal("all"), z.int()]),
  every: z.optional(z.string()),
  /** How many parts are worked through at the same time. A customer stays in the same part in every round. */
  parts: z.int(),
  createdAt: z.string(),
  stoppedAt: z.optional(z.string()),
  /** Of the definition: tells whether a call is repeated. It is removed when one of the customers is erased. */
  contentHash: z.optional(z.string()),
  /** Random, and never shown, so that nobody can guess the ids of its invitations. */
  salt: z.string(),
});
export type Campaign = z.infer<typeof Campaign>;
/** What identifies a campaign. */
export type CampaignName = Pick<Campaign, "survey" | "id">;

/** How many customers got which decision; `unknown` are listed ids that no customer has. */
export const Tally = z.strictObject({
  send: z.int(),
  wait: z.int(),
  suppress: z.int(),
  unknown: z.int(),
  /** By reason; the sum is `suppress`. */
  suppressed: z.record(z.string(), z.int()),
});
export type Tally = z.infer<typeof Tally>;

/** A tally of nobody. */
export const noTally = (): Tally => ({ send: 0, wait: 0, suppress: 0, unknown: 0, suppressed: {} });

/** How far one part of a campaign is. */
export const CampaignPart = z.strictObject({
  survey: Key,
  campaign: z.string(),
  part: z.int(),
  /** The current or last round, from 1 on, and when it began by the schedule (`roundAt`). */
  round: z.int(),
  roundAt: z.string(),
  /** `waiting` for the next round; `done` for ever. */
  state: z.enum(["taking", "waiting", "done"]),
  /** Rises with every piece, so that none is counted twice. */
  step: z.int(),
  /** Where the next piece begins; only the store can read it. */
  place: z.optional(z.string()),
  tally: Tally,
});
export type CampaignPart = z.infer<typeof CampaignPart>;
/** What identifies a part of a campaign. */
export type PartName = CampaignName & { part: number };

/** The parts of a new campaign. */
export const partsOf = ({ survey, id, parts, createdAt }: Campaign): CampaignPart[] =>
  Array.from({ length: parts }, (_, part) => ({
    survey,
    campaign: id,
    part,
    round: 1,
    roundAt: createdAt,
    state: "taking",
    step: 0,
    tally: noTally(),
  }));

/** When the round after this one begins; undefined where there is none. */
export const nextRoundAt = (
  { every, stoppedAt }: Campaign,
  { roundAt }: Pick<CampaignPart, "roundAt">,
): Instant | undefined =>
  every === undefined || stoppedAt !== undefined ? undefined : addDuration(roundAt, every);

/** Begins the newest round whose time has come. Rounds that were missed before are left out. */
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

/** From what an invitation's id is derived. */
type IdSource = Pick<Campaign, "survey" | "id" | "salt">;

/**
 * The id of the invitation of one campaign, round and customer: always the same, and nobody can derive it without the
 * salt. The line breaks make it differ from a touchpoint's invitation, because no touchpoint's id contains one.
 */
export const campaignInvitationId = (
  { id, survey, salt }: IdSource,
  { round, customerId }: { round: number; customerId: string },
): string => invitationId(["campaign", salt, id, String(round), customerId].join("\n"), survey);

/** A new invitation of a campaign always has a customer. */
export type CampaignInvitation = Invitation & { customerId: string };

/** The invitation that follows from a decision. A suppressed one is made too, for the ledger. */
export const inviteByCampaign = (
  campaign: IdSource,
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
    survey: survey.key,
    metric: survey.metric,
    touchpoint: null,
    touchpointId: null,
    customerId,
    segments,
    campaign: campaign.id,
    createdAt: now,
    plannedAt: now,
    attempts: 0,
    unconfirmed: 0,
    reminders: 0,
    tokenHashes: [],
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
      throw new Error("an invitation that is planned for now can't have expired");
    default:
      return decision satisfies never;
  }
};

/** Adds an invitation, as it is stored, to a tally. */
export const addToTally = (tally: Tally, { status, reason, waitsFor }: Invitation): Tally => {
  if (status === "suppressed") {
    const why = reason ?? "inactive";
    const suppressed = { ...tally.suppressed, [why]: (tally.suppressed[why] ?? 0) + 1 };
    return { ...tally, suppress: tally.suppress + 1, suppressed };
  }
  const decision = status === "scheduled" && waitsFor !== undefined ? "wait" : "send";
  return { ...tally, [decision]: tally[decision] + 1 };
};

/** The sum of two tallies. */
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

/** How many customers a tally counts. */
export const takenBy = ({ send, wait, suppress, unknown }: Tally): number => send + wait + suppress + unknown;

export const CAMPAIGN_STATUSES = ["running", "done", "waiting", "stopped"] as const;

/** How far the newest round of a campaign is. */
export type CampaignProgress = {
  status: (typeof CAMPAIGN_STATUSES)[number];
  round: number;
  startedAt: Instant;
  nextAt?: Instant | undefined;
  tally: Tally;
};

/** The progress of a campaign; its tally is the sum of its parts. */
export const progressOf = (campaign: Campaign, parts: readonly CampaignPart[]): CampaignProgress => {
  const round = Math.max(1, ...parts.map((part) => part.round));
  const newest = parts.filter((part) => part.round === round);
  const startedAt = newest[0]?.roundAt ?? campaign.createdAt;
  const isIn = (state: CampaignPart["state"]) => parts.every((part) => part.state === state);
  return {
    status: campaign.stoppedAt ? "stopped" : isIn("done") ? "done" : isIn("waiting") ? "waiting" : "running",
    round,
    startedAt,
    nextAt: nextRoundAt(campaign, { roundAt: startedAt }),
    tally: newest.map(({ tally }) => tally).reduce(addTallies, noTally()),
  };
};
