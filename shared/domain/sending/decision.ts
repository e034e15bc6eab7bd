import { addDuration, type Instant } from "../base/time.ts";
import { addressHash } from "../customers/index.ts";
import type { SuppressionReason, WaitReason } from "./invitation.ts";
import {
  frequencyRules,
  pass,
  personRules,
  type Rule,
  type Situation,
  stop,
  timeRules,
  triggerRules,
  type Verdict,
} from "./sending-rules.ts";

/** A sent invitation that may get a reminder. */
export type ReminderSituation = Situation & {
  /** `sent`: how many reminders were sent. `addressHash`: of the address that the first email went to. */
  reminder: { answered: boolean; sent: number; expiresAt: Instant; addressHash: string | undefined };
};

/** `dueAt` is when the last of the rules allows it, and `reason` names that rule's reason. */
type Wait = { decision: "wait"; reason: WaitReason; dueAt: Instant; rules: Rule[] };

/** `detail` says why in a sentence, without personal data. */
export type Decision =
  | { decision: "send"; rules: Rule[] }
  | Wait
  | { decision: "suppress"; reason: SuppressionReason; detail: string; rules: Rule[] }
  | { decision: "expire"; detail: string; rules: Rule[] };

/** `stop`: the customer gets no more reminders. */
export type ReminderDecision =
  | { decision: "send"; rules: Rule[] }
  | Wait
  | { decision: "stop"; detail: string; rules: Rule[] };

const withoutOutcome = (verdicts: readonly Verdict[]): Rule[] =>
  verdicts.map(({ rule, passed, detail }) => ({ rule, passed, detail }));

const firstSuppression = (verdicts: readonly Verdict[]) =>
  verdicts.flatMap((verdict) => ("reason" in verdict ? [verdict] : []))[0];

const firstStop = (verdicts: readonly Verdict[]) => verdicts.find((verdict) => "stops" in verdict);

const longestWait = (verdicts: readonly Verdict[]) =>
  verdicts
    .flatMap((verdict) => ("until" in verdict ? [{ reason: verdict.waitsFor, dueAt: verdict.until }] : []))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .at(-1);

/**
 * Whether an invitation leaves now. It is decided at the moment of sending, not when the invitation was made:
 *
 * 1. What stops all mail (an opt-out, a bounce, no address …) suppresses it at once.
 * 2. The rules of time say whether it is too late, or too early.
 * 3. If it may leave now, the contact cap and the cooldown count.
 *
 * The answer lists every rule with its result. Example: Ana was contacted three days ago, and the cap is one email in
 * 14 days. On Monday at 08:00 a survey with the window 09:00 to 17:00 waits until 09:00; at 09:00 it is suppressed:
 *
 * ```ts
 * decide({ survey, customer: ana, address, policy, invitation, now: "2026-11-02T08:00:00.000Z" })
 * // { decision: "wait", reason: "sendWindow", dueAt: "2026-11-02T09:00:00.000Z", rules: […] }
 * decide({ survey, customer: ana, address, policy, invitation, now: "2026-11-02T09:00:00.000Z" })
 * // { decision: "suppress", reason: "contactCap", detail: "asked 1 of 1 times in P14D, last by …", rules: […] }
 * ```
 */
export const decide = (situation: Situation): Decision => {
  const { survey, invitation } = situation;
  const person = [...personRules(situation), ...triggerRules(situation)];
  const time = timeRules(situation, {
    at: addDuration(invitation.plannedAt, survey.expiresAfter),
    detail: `could not leave within ${survey.expiresAfter}`,
  });
  const frequency = frequencyRules(situation);
  const rules = withoutOutcome([...person, ...time, ...frequency]);

  const stopped = firstSuppression(person);
  if (stopped) return { decision: "suppress", reason: stopped.reason, detail: stopped.detail, rules };
  const late = firstStop(time);
  if (late) return { decision: "expire", detail: late.detail, rules };
  const waits = longestWait(time);
  if (waits) return { decision: "wait", ...waits, rules };
  const tooOften = firstSuppression(frequency);
  return tooOften
    ? { decision: "suppress", reason: tooOften.reason, detail: tooOften.detail, rules }
    : { decision: "send", rules };
};

/**
 * Whether a customer who did not answer gets a reminder now. The rules of {@link decide} hold, except the contact cap
 * and the cooldown: a reminder is no new contact. There are at most as many reminders as the survey says.
 */
export const decideReminder = (situation: ReminderSituation): ReminderDecision => {
  const { survey, customer, reminder } = situation;
  const most = survey.reminder?.max ?? 0;
  const person = personRules(situation);
  const time = timeRules(situation, { at: reminder.expiresAt, detail: "the time to answer has passed" });
  const own = [
    reminder.answered ? stop("answered", "answered already") : pass("answered", "not answered yet"),
    // At the new address it would be a first email, which the contact cap would have to count.
    customer?.email === undefined || addressHash(customer.email) === reminder.addressHash
      ? pass("sameAddress", "the address is the one that the email went to")
      : stop("sameAddress", "the customer has another address by now"),
    reminder.sent < most
      ? pass("reminder", `reminded ${reminder.sent} of ${most} times`)
      : stop("reminder", `reminded ${reminder.sent} of ${most} times`),
  ];
  const rules = withoutOutcome([...person, ...own, ...time]);
  const end = firstSuppression(person) ?? firstStop([...own, ...time]);
  if (end) return { decision: "stop", detail: end.detail, rules };
  const waits = longestWait(time);
  return waits ? { decision: "wait", ...waits, rules } : { decision: "send", rules };
};
