import * as z from "zod/mini";
import { type Instant, toInstant } from "../base/time.ts";
import { Facts, MessageType, type MilepostEvent, Subject } from "./event.ts";

/**
 * Where a message goes. Each lane is tried by itself, so one target's trouble delays no other: a webhook (by its own id,
 * which a deleted and made again one does not keep), the emails to members, or the stage's event bus.
 */
export type Lane = `webhook:${string}` | "email" | "bus";
export const webhookLane = (webhookId: string): Lane => `webhook:${webhookId}`;

/** `waiting` is tried when it is due; `canceled`: the person was erased, or nobody may get it any more. */
export const DELIVERY_STATUSES = ["waiting", "delivered", "failed", "canceled"] as const;
export const DeliveryStatus = z.enum(DELIVERY_STATUSES);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One attempt: what the target answered, or why it could not be reached. */
export const Attempt = z.strictObject({
  at: z.string(),
  /** HTTP status of the answer. */
  status: z.optional(z.int()),
  /** Why there was no answer: a code like `timeout`, `refusedAddress`, `tls`, never the address. */
  error: z.optional(z.string()),
  /** The first 500 characters of the answer. */
  answer: z.optional(z.string()),
  milliseconds: z.int(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Attempts that a delivery remembers: the newest ones. */
const ATTEMPTS_KEPT = 20;
/** Characters of an answer that are kept. */
export const ANSWER_CHARACTERS = 500;

/** A message on its way to one target. One is made per event and target; its id is the event's, and `-2`, … for a replay. */
export const Delivery = z.strictObject({
  id: z.string(),
  /** The event's id, the same for each target and each replay. */
  event: z.string(),
  lane: z.string(),
  type: MessageType,
  at: z.string(),
  subject: Subject,
  facts: Facts,
  /** An address of a member, in the lane of emails. */
  to: z.optional(z.string()),
  /** The alert that was raised. */
  alert: z.optional(z.string()),
  /** A sample that somebody asked for: it is about nobody. */
  sample: z.optional(z.literal(true)),
  status: DeliveryStatus,
  attempts: z._default(z.array(Attempt), []),
  /** How many attempts were made, also those that are not kept. */
  tries: z._default(z.int(), 0),
  /** When it is tried next. */
  dueAt: z.optional(z.string()),
  /** How often a run took it. One that stopped, or does not know what became of it, leaves `tries` behind. */
  claims: z.optional(z.int()),
  /** A run has it until then. */
  claimedUntil: z.optional(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

/** A message about an event to one target, due at once. */
export const newDelivery = (
  { id: event, type, at, subject, facts }: MilepostEvent,
  {
    id = event,
    lane,
    now,
    to,
    alert,
  }: { id?: string; lane: Lane; now: Instant; to?: string; alert?: string },
): Delivery => ({
  id,
  event,
  lane,
  type,
  at,
  subject,
  facts,
  to,
  alert,
  status: "waiting",
  attempts: [],
  tries: 0,
  dueAt: now,
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Pauses before the second attempt, the third, …: API section 8, after Standard Webhooks 1.0's own schedule. */
export const PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
/** Up to this share is added to a pause, so that many deliveries don't come back at once. */
const JITTER = 0.2;

/**
 * When to try again after `tries` attempts; undefined after the last one.
 * @param random in `[0, 1)`
 * @param notBefore what `Retry-After` asked for
 */
export const nextAttempt = (
  tries: number,
  { now, random, notBefore }: { now: Instant; random: number; notBefore?: Instant | undefined },
): Instant | undefined => {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return undefined;
  const next = toInstant(Date.parse(now) + Math.round(pause * (1 + JITTER * random)));
  return notBefore !== undefined && notBefore > next ? notBefore : next;
};

/** The delivery after an attempt: the newest attempts are kept. */
export const withAttempt = (delivery: Delivery, attempt: Attempt): Delivery => ({
  ...delivery,
  attempts: [...delivery.attempts, attempt].slice(-ATTEMPTS_KEPT),
  tries: delivery.tries + 1,
});
