import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import type { Instant } from "../base/time.ts";

/** What a webhook may subscribe to, and what an event bus gets. */
export const EVENT_TYPES = [
  "response.recorded",
  "response.revised",
  "case.opened",
  "case.updated",
  "case.overdue",
  "score.changed",
  "problem.detected",
  "invitation.failed",
  "customer.unsubscribed",
  "customer.erased",
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/**
 * Every kind of message that is delivered: the events; `alert.raised`, which goes only where an alert names the webhook or
 * an address; `webhook.test`, a sample; and `webhook.disabled`, which tells admins that a webhook was switched off.
 */
const MESSAGE_TYPES = [...EVENT_TYPES, "alert.raised", "webhook.test", "webhook.disabled"] as const;
export const MessageType = z.enum(MESSAGE_TYPES);
export type MessageType = z.infer<typeof MessageType>;

/** What an event is about. What is personal of it is read when the message is sent, so an erasure reaches it. */
export const Subject = z.strictObject({
  kind: z.enum(["response", "case", "invitation", "customer", "score", "problem", "webhook", "none"]),
  id: z.string(),
});
export type Subject = z.infer<typeof Subject>;

/** What is known of an event when it happens, and is not personal: scores, keys, times. */
export const Facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type Facts = z.infer<typeof Facts>;

/** Something that happened. The same change of the same item always gives the same event, with the same id. */
export type MilepostEvent = { id: string; type: MessageType; at: Instant; subject: Subject; facts: Facts };

/** The time of an id, in milliseconds in base 36: nine digits until the year 5188. */
const TIME_DIGITS = 9;

/**
 * An event's id: it begins with its time, so ids sort by time, and ends with a hash of what makes the event unique. Also
 * the `webhook-id` (Standard Webhooks 1.0), so the receiver sees that a repeated delivery is the same event.
 * @param of what makes it unique: its type, the item, and the revision of it
 * @example `eventId("2026-11-02T12:00:00.000Z", ["response.revised", "i-1", 2])` → `evt_0mhi5vtc0_<22 hex digits>`
 */
export const eventId = (at: Instant, of: readonly (string | number)[]): string => {
  const time = Date.parse(at).toString(36).padStart(TIME_DIGITS, "0");
  return `evt_${time}_${sha256(JSON.stringify(of)).slice(0, 22)}`;
};

/** Whether a text can be an event's id. */
export const isEventId = (text: string): boolean => /^evt_[0-9a-z]{9}_[0-9a-f]{22}$/.test(text);
