import { addDuration, type Instant, toInstant } from "../../domain/base/time.ts";
import { type Attempt, type Delivery, nextAttempt, withAttempt } from "../../domain/events/index.ts";
import type { Sent } from "./ports.ts";

/** No target makes a message wait for longer. */
const LONGEST_WAIT = "P1D";

/**
 * When a target wants the next attempt at the earliest: `Retry-After` in seconds or as an HTTP date (RFC 9110 §10.2.3), at
 * most a day away. Undefined where it says nothing that can be read.
 */
const retryAfter = (header: string | undefined, now: Instant): Instant | undefined => {
  if (header === undefined) return undefined;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? Date.parse(now) + Number(text) * 1_000 : Date.parse(text);
  if (Number.isNaN(at) || at <= Date.parse(now)) return undefined;
  return toInstant(Math.min(at, Date.parse(addDuration(now, LONGEST_WAIT))));
};

/** `gone`: the target wants no more messages at all (410). */
export type Outcome = "delivered" | "failed" | "gone";

export const outcomeOf = (sent: Sent): Outcome => {
  if (!("status" in sent)) return "failed";
  if (sent.status >= 200 && sent.status < 300) return "delivered";
  return sent.status === 410 ? "gone" : "failed";
};

const attemptOf = (sent: Sent, at: Instant): Attempt => ({
  at,
  ...("status" in sent
    ? { status: sent.status, ...(sent.answer !== "" && { answer: sent.answer }) }
    : { error: sent.error }),
  milliseconds: sent.milliseconds,
});

/**
 * The delivery after an attempt: delivered, due again, or failed where it was the last one.
 * @param began when the attempt began; the pause counts from `now`
 */
export const settled = (
  delivery: Delivery,
  sent: Sent,
  { began, now, random }: { began: Instant; now: Instant; random: number },
): Delivery => {
  const { dueAt: _, ...tried } = withAttempt(delivery, attemptOf(sent, began));
  const outcome = outcomeOf(sent);
  if (outcome === "delivered") return { ...tried, status: "delivered" };
  const notBefore = retryAfter("status" in sent ? sent.retryAfter : undefined, now);
  const dueAt = outcome === "gone" ? undefined : nextAttempt(tried.tries, { now, random, notBefore });
  return dueAt === undefined ? { ...tried, status: "failed" } : { ...tried, status: "waiting", dueAt };
};

/** Takes a message off: its person was erased, or its target is gone. */
export const canceled = ({ dueAt: _, ...delivery }: Delivery): Delivery => ({
  ...delivery,
  status: "canceled",
});
