import type { Ask, Customer } from "./customer.ts";
import { unitInterval } from "./digest.ts";
import type { SuppressionReason } from "./invitation.ts";
import type { Policy } from "./policy.ts";
import { nextInWindow } from "./send-window.ts";
import type { Suppression } from "./suppression.ts";
import { isArchived, meetsCondition, type Survey } from "./survey.ts";
import { addDuration, type Instant, subtractDuration } from "./time.ts";

export type Situation = {
  survey: Survey;
  customer: Customer | undefined;
  /** What is known against mailing the customer's address. */
  suppression: Suppression | undefined;
  policy: Policy;
  /** The invitation that is decided on: its own ask never counts against it. */
  invitation: { id: string; plannedAt: Instant };
  now: Instant;
};

export type Rule = { rule: string; passed: boolean; detail: string };

export type Decision =
  | { decision: "send"; rules: Rule[] }
  | { decision: "wait"; dueAt: Instant; rules: Rule[] }
  | { decision: "suppress"; reason: SuppressionReason; rules: Rule[] }
  | { decision: "expire"; rules: Rule[] };

/** How soon an invitation that is held by a paused survey is looked at again. */
const HELD = "PT15M";

type Verdict = Rule &
  (
    | { passed: true }
    | { passed: false; reason: SuppressionReason }
    | { passed: false; until: Instant }
    | { passed: false; expired: true }
  );

const pass = (rule: string, detail: string): Verdict => ({ rule, passed: true, detail });
const suppress = (rule: string, reason: SuppressionReason, detail: string): Verdict => ({
  rule,
  passed: false,
  reason,
  detail,
});

/** Whether a survey takes this customer at all: the same answer for the same customer, whenever it is asked. */
export const isSampled = (survey: Pick<Survey, "key" | "sampleRate">, customerId: string): boolean =>
  unitInterval(JSON.stringify([survey.key, customerId])) < survey.sampleRate;

/** Rules that the touchpoint alone settles, when it is recorded. */
export const declinedAtOnce = (
  survey: Survey,
  touchpoint: { customerId: string; properties?: Record<string, unknown> | undefined },
): "condition" | "sampledOut" | undefined =>
  !meetsCondition(survey, touchpoint.properties)
    ? "condition"
    : !isSampled(survey, touchpoint.customerId)
      ? "sampledOut"
      : undefined;

const since = (asks: readonly Ask[], now: Instant, per: string): number => {
  const start = subtractDuration(now, per);
  return asks.filter((ask) => ask.at > start).length;
};

const addressRules = (suppression: Suppression = {}, customer: Customer | undefined): Verdict[] => [
  suppression.unsubscribedAt || customer?.unsubscribedAt
    ? suppress("unsubscribed", "unsubscribed", "asked not to be mailed")
    : pass("unsubscribed", "never unsubscribed"),
  suppression.bouncedAt
    ? suppress("bounced", "bounced", "the address bounced for good")
    : pass("bounced", "no bounce known"),
  suppression.complainedAt
    ? suppress("complained", "complained", "marked our mail as spam")
    : pass("complained", "no complaint known"),
];

const frequencyRules = ({ survey, customer, policy, invitation, now }: Situation): Verdict[] => {
  const asks = (customer?.asks ?? []).filter((ask) => ask.invitation !== invitation.id);
  const { max, per } = policy.contactCap;
  const asked = since(asks, now, per);
  const ownAsks = asks.filter((ask) => ask.survey === survey.key);
  return [
    asked < max
      ? pass("contactCap", `asked ${asked} of ${max} times in ${per}`)
      : suppress("contactCap", "contactCap", `asked ${asked} times in ${per}, at most ${max}`),
    survey.cooldown === undefined
      ? pass("cooldown", "the survey has none")
      : since(ownAsks, now, survey.cooldown) === 0
        ? pass("cooldown", `not asked by this survey in ${survey.cooldown}`)
        : suppress("cooldown", "cooldown", `asked by this survey within ${survey.cooldown}`),
  ];
};

const timeRules = ({ survey, customer, policy, invitation, now }: Situation): Verdict[] => {
  const giveUpAt = addDuration(invitation.plannedAt, survey.expiresAfter);
  const timeZone = customer?.timezone ?? policy.reportingTimezone;
  const opens = survey.sendWindow && nextInWindow(survey.sendWindow, now, timeZone);
  return [
    now < invitation.plannedAt
      ? {
          rule: "delay",
          passed: false,
          until: invitation.plannedAt,
          detail: `not before ${invitation.plannedAt}`,
        }
      : pass("delay", `due since ${invitation.plannedAt}`),
    now >= giveUpAt && giveUpAt > invitation.plannedAt
      ? {
          rule: "expiry",
          passed: false,
          expired: true,
          detail: `could not leave within ${survey.expiresAfter}`,
        }
      : pass("expiry", `may leave until ${giveUpAt}`),
    survey.active
      ? pass("active", "the survey is active")
      : { rule: "active", passed: false, until: addDuration(now, HELD), detail: "the survey is paused" },
    opens === undefined
      ? pass("sendWindow", "the survey has none")
      : opens <= now
        ? pass("sendWindow", `open in ${timeZone}`)
        : { rule: "sendWindow", passed: false, until: opens, detail: `opens ${opens} (${timeZone})` },
  ];
};

/**
 * Whether an invitation leaves now: pure, and taken at the moment of leaving, not when it was queued.
 * A no that stands (unsubscribed, bounced …) settles it at once; then the rules of time say whether this is the
 * moment at all (too late, or not yet); only at that moment do the contact cap and the cooldown count.
 * Every rule is listed, with what it saw. The trigger's `when` is not among them: the touchpoint settled it.
 */
export const decide = (situation: Situation): Decision => {
  const { survey, customer, suppression } = situation;
  const person: Verdict[] = [
    isArchived(survey)
      ? suppress("archived", "inactive", "the survey was archived")
      : pass("archived", "the survey stands"),
    customer === undefined || suppression?.erasedAt
      ? suppress("erased", "erased", "the customer, or whoever had the address, was erased")
      : pass("erased", "the customer is known"),
    customer?.email === undefined
      ? suppress("noEmail", "noEmail", "no address is known")
      : pass("noEmail", "an address is known"),
    ...addressRules(suppression, customer),
    customer === undefined || isSampled(survey, customer.id)
      ? pass("sampleRate", "in the sample")
      : suppress("sampleRate", "sampledOut", "not in the sample"),
  ];
  const time = timeRules(situation);
  const frequency = frequencyRules(situation);
  const rules = [...person, ...time, ...frequency].map(({ rule, passed, detail }) => ({
    rule,
    passed,
    detail,
  }));

  const no = firstReason(person);
  if (no) return { decision: "suppress", reason: no, rules };
  if (time.some((verdict) => "expired" in verdict)) return { decision: "expire", rules };
  const dueAt = time
    .flatMap((verdict) => ("until" in verdict ? [verdict.until] : []))
    .sort()
    .at(-1);
  if (dueAt !== undefined) return { decision: "wait", dueAt, rules };
  const tooOften = firstReason(frequency);
  return tooOften ? { decision: "suppress", reason: tooOften, rules } : { decision: "send", rules };
};

const firstReason = (verdicts: readonly Verdict[]): SuppressionReason | undefined =>
  verdicts.flatMap((verdict) => ("reason" in verdict ? [verdict.reason] : []))[0];
