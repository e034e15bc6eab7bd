import { addDuration, type Instant } from "../base/time.ts";
import { addressHash } from "../customers/index.ts";
import type { SuppressionReason, WaitReason } from "./invitation.ts";
import {
  frequencyRules,
  over,
  pass,
  personRules,
  type Rule,
  type Situation,
  timeRules,
  triggerRules,
  type Verdict,
} from "./sending-rules.ts";

/** An invitation that was sent and may be brought to mind once more. */
export type ReminderSituation = Situation & {
  /** `addressHash`: of the address that the email went to. */
  reminder: { answered: boolean; sent: number; expiresAt: Instant; addressHash: string | undefined };
};

/** `reason`: the last of the rules that will let it go. */
type Wait = { decision: "wait"; reason: WaitReason; dueAt: Instant; rules: Rule[] };

/** `detail` says in a sentence why, and names nobody. */
export type Decision =
  | { decision: "send"; rules: Rule[] }
  | Wait
  | { decision: "suppress"; reason: SuppressionReason; detail: string; rules: Rule[] }
  | { decision: "expire"; detail: string; rules: Rule[] };

/** `stop`: the customer is reminded no more. */
export type ReminderDecision =
  | { decision: "send"; rules: Rule[] }
  | Wait
  | { decision: "stop"; detail: string; rules: Rule[] };

const listed = (verdicts: readonly Verdict[]): Rule[] =>
  verdicts.map(({ rule, passed, detail }) => ({ rule, passed, detail }));

const firstNo = (verdicts: readonly Verdict[]) =>
  verdicts.flatMap((verdict) => ("reason" in verdict ? [verdict] : []))[0];

const firstOver = (verdicts: readonly Verdict[]) => verdicts.find((verdict) => "over" in verdict);

const longestWait = (verdicts: readonly Verdict[]) =>
  verdicts
    .flatMap((verdict) => ("until" in verdict ? [{ reason: verdict.waitsFor, dueAt: verdict.until }] : []))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .at(-1);

/**
 * Whether an invitation leaves now: pure, and taken at the moment of leaving, not when it was queued.
 * A no that stands (unsubscribed, bounced …) settles it at once; then the rules of time say whether this is the
 * moment at all (too late, or not yet); only at that moment do the contact cap and the cooldown count.
 * Every rule is listed, with what it saw.
 */
export const decide = (situation: Situation): Decision => {
  const { survey, invitation } = situation;
  const person = [...personRules(situation), ...triggerRules(situation)];
  const time = timeRules(situation, {
    at: addDuration(invitation.plannedAt, survey.expiresAfter),
    detail: `could not leave within ${survey.expiresAfter}`,
  });
  const frequency = frequencyRules(situation);
  const rules = listed([...person, ...time, ...frequency]);

  const no = firstNo(person);
  if (no) return { decision: "suppress", reason: no.reason, detail: no.detail, rules };
  const late = firstOver(time);
  if (late) return { decision: "expire", detail: late.detail, rules };
  const waits = longestWait(time);
  if (waits) return { decision: "wait", ...waits, rules };
  const tooOften = firstNo(frequency);
  return tooOften
    ? { decision: "suppress", reason: tooOften.reason, detail: tooOften.detail, rules }
    : { decision: "send", rules };
};

/**
 * Whether somebody who was asked and did not answer is reminded now: the same rules, but for the cap and the
 * cooldown, from which a reminder is exempt, and never more often than the survey says.
 */
export const decideReminder = (situation: ReminderSituation): ReminderDecision => {
  const { survey, customer, reminder } = situation;
  const most = survey.reminder?.max ?? 0;
  const person = personRules(situation);
  const time = timeRules(situation, { at: reminder.expiresAt, detail: "the time to answer has passed" });
  const own = [
    reminder.answered ? over("answered", "answered already") : pass("answered", "not answered yet"),
    // Whoever has the new address was not asked, and a reminder is no way around the cap.
    customer?.email === undefined || addressHash(customer.email) === reminder.addressHash
      ? pass("sameAddress", "the address is the one that the email went to")
      : over("sameAddress", "the customer has another address by now"),
    reminder.sent < most
      ? pass("reminder", `reminded ${reminder.sent} of ${most} times`)
      : over("reminder", `reminded ${reminder.sent} of ${most} times`),
  ];
  const rules = listed([...person, ...own, ...time]);
  const end = firstNo(person) ?? firstOver([...own, ...time]);
  if (end) return { decision: "stop", detail: end.detail, rules };
  const waits = longestWait(time);
  return waits ? { decision: "wait", ...waits, rules } : { decision: "send", rules };
};
