import * as z from "zod/mini";
import { canonicalJson, hash64 } from "./digest.ts";
import type { Invitation } from "./invitation.ts";
import { Metric, scaleOf } from "./metric.ts";
import type { Response } from "./response.ts";
import { dayIn, type Instant, latest } from "./time.ts";
import type { Touchpoint } from "./touchpoint.ts";

/**
 * What one stored item adds to the scores: a day, a place in the journey and counters of one each. The item keeps
 * the fact that was counted, so that a later change adds the difference.
 */
export const Fact = z.strictObject({
  day: z.string(),
  touchpoint: z.nullable(z.string()),
  survey: z.nullable(z.string()),
  metric: z.nullable(Metric),
  channel: z.nullable(z.string()),
  /** Names of counters that this item raises by one. */
  counters: z.array(z.string()),
});
export type Fact = z.infer<typeof Fact>;

/** Where facts are summed; each shard of the aggregation has its own, so that two runs never wait for each other. */
export type BucketPlace = Omit<Fact, "counters" | "day"> & { period: string };

/**
 * Sums of facts: counters by name, and the order-independent digest that proves them. `seenAt`, for ever's buckets:
 * when the newest of the items came in.
 */
export type BucketDelta = {
  place: BucketPlace;
  counters: Record<string, number>;
  digest: bigint;
  seenAt?: Instant;
};

export const scoreCounter = (score: number): string => `s${score}`;
/** Responses that nobody was asked for here: they have a score and no invitation. */
export const IMPORTED = "imported";
export const suppressedCounter = (reason: string): string => `suppressed_${reason}`;

export const touchpointFact = (touchpoint: Touchpoint, timeZone: string): Fact => ({
  day: dayIn(touchpoint.occurredAt, timeZone),
  touchpoint: touchpoint.touchpoint,
  survey: null,
  metric: null,
  channel: touchpoint.channel ?? null,
  counters: ["volume"],
});

export const responseFact = (response: Response, timeZone: string): Fact => ({
  day: dayIn(response.answeredAt, timeZone),
  touchpoint: response.touchpoint,
  survey: response.survey,
  metric: response.metric,
  channel: response.channel ?? null,
  counters: [scoreCounter(response.score), ...(response.importId === undefined ? [] : [IMPORTED])],
});

const ledgerCounter = (invitation: Invitation): string => {
  switch (invitation.status) {
    case "scheduled":
    case "sending":
      return "waiting";
    case "suppressed":
      return suppressedCounter(invitation.reason ?? "inactive");
    case "sent":
    case "failed":
    case "expired":
      return invitation.status;
    default:
      return invitation.status satisfies never;
  }
};

/** An invitation counts on the day it was sent; before that on the day it was made, without it on the day that was decided. */
export const invitationFact = (invitation: Invitation, timeZone: string): Fact => ({
  day: dayIn(invitation.sentAt ?? invitation.decidedAt ?? invitation.createdAt, timeZone),
  touchpoint: invitation.touchpoint,
  survey: invitation.survey,
  metric: invitation.metric,
  channel: invitation.channel ?? null,
  // A part of those sent: a bounce may come when sending was given up.
  counters: [
    ledgerCounter(invitation),
    ...(invitation.status === "sent" && invitation.bouncedAt ? ["bounced"] : []),
  ],
});

/** The period that never ends: what of a touchpoint type was recorded at all. */
export const EVER = "EVER";

/**
 * The buckets that a fact is summed in: its place in the journey, for its day and for its month; a touchpoint's also
 * for ever, whatever its channel.
 */
export const bucketsOf = ({ day, counters: _, ...place }: Fact): BucketPlace[] => [
  { ...place, period: day },
  { ...place, period: day.slice(0, 7) },
  ...(place.survey === null ? [{ ...place, channel: null, period: EVER }] : []),
];

/** Tells buckets apart. */
export const bucketName = ({ period, touchpoint, survey, metric, channel }: BucketPlace): string =>
  JSON.stringify([period, touchpoint, survey, metric, channel]);

/** The part of a digest that one item's counted fact makes. */
export const factDigest = (itemId: string, fact: Fact): bigint =>
  hash64(`${itemId}|${JSON.stringify(fact.counters)}`);

/** An item that waits to be counted: what it says now, and what of it was counted before. */
export type PendingFact = {
  itemId: string;
  fact: Fact;
  counted: Fact | undefined;
  /** By when, at least, a touchpoint of the item's type was seen: never earlier for what is counted later. */
  seenAt?: Instant | undefined;
};

const sameFact = (a: Fact, b: Fact | undefined): boolean =>
  b !== undefined && canonicalJson(a) === canonicalJson(b);

/** Sums what the items change: the new fact added, the counted one taken back; nothing for a fact that stands. */
export const deltasOf = (items: readonly PendingFact[]): BucketDelta[] => {
  const deltas = new Map<string, BucketDelta>();
  const add = ({ itemId, seenAt = "" }: PendingFact, fact: Fact, sign: 1 | -1) => {
    const digest = BigInt(sign) * factDigest(itemId, fact);
    for (const place of bucketsOf(fact)) {
      const delta = deltas.get(bucketName(place)) ?? { place, counters: {}, digest: 0n };
      for (const counter of fact.counters) delta.counters[counter] = (delta.counters[counter] ?? 0) + sign;
      delta.digest += digest;
      if (place.period === EVER) delta.seenAt = latest(delta.seenAt ?? "", seenAt);
      deltas.set(bucketName(place), delta);
    }
  };
  for (const item of items) {
    if (sameFact(item.fact, item.counted)) continue;
    if (item.counted) add(item, item.counted, -1);
    add(item, item.fact, 1);
  }
  return [...deltas.values()].filter(
    ({ counters, digest }) => digest !== 0n || Object.values(counters).some((n) => n !== 0),
  );
};

/** Sums as they are read back, for one place and period. */
export type Bucket = { place: BucketPlace; counters: Record<string, number> };

/** How often each score of the scale was given. */
export const histogramOf = (metric: Metric, counters: Record<string, number>): Record<string, number> =>
  Object.fromEntries(scaleOf(metric).map((score) => [String(score), counters[scoreCounter(score)] ?? 0]));
