import { unitInterval } from "../base/digest.ts";
import { addDuration, type Instant, subtractDuration } from "../base/time.ts";
import { type Address, type Contact, type Customer, mergeContacts } from "../customers/index.ts";
import { isArchived, meetsCondition, type Policy, type Survey } from "../surveys/index.ts";
import type { SuppressionReason, WaitReason } from "./invitation.ts";
import { nextInWindow } from "./send-window.ts";

type Properties = Record<string, unknown>;

export type Situation = {
  survey: Survey;
  customer: Customer | undefined;
  /** What is known of the customer's address. */
  address: Address | undefined;
  policy: Policy;
  /** The invitation that is decided on: its own ask never counts against it. */
  invitation: { id: string; plannedAt: Instant };
  /** Of the touchpoint, where its `when` was not settled by its recording (a dry run). */
  properties?: Properties | undefined;
  now: Instant;
};

export type Rule = { rule: string; passed: boolean; detail: string };
/** How soon an invitation that is held by a paused survey is looked at again. */
const HELD = "PT15M";

/** What a rule says; `over`: not at all any more. */
export type Verdict = Rule &
  (
    | { passed: true }
    | { passed: false; reason: SuppressionReason }
    | { passed: false; waitsFor: WaitReason; until: Instant }
    | { passed: false; over: true }
  );

export const pass = (rule: string, detail: string): Verdict => ({ rule, passed: true, detail });
const suppress = (rule: string, reason: SuppressionReason, detail: string): Verdict => ({
  rule,
  passed: false,
  reason,
  detail,
});
const wait = (rule: string, waitsFor: WaitReason, until: Instant, detail: string): Verdict => ({
  rule,
  passed: false,
  waitsFor,
  until,
  detail,
});
export const over = (rule: string, detail: string): Verdict => ({ rule, passed: false, over: true, detail });

/** Whether a survey takes this customer at all: the same answer for the same customer, whenever it is asked. */
export const isSampled = (survey: Pick<Survey, "key" | "sampleRate">, customerId: string): boolean =>
  unitInterval(JSON.stringify([survey.key, customerId])) < survey.sampleRate;

/** What the touchpoint alone settles, when it is recorded, and why in a sentence. */
export const declinedAtOnce = (
  survey: Survey,
  touchpoint: { customerId: string; properties?: Properties | undefined },
): { reason: "inactive" | "condition" | "sampledOut"; detail: string } | undefined => {
  if (!survey.active) return { reason: "inactive", detail: "the survey was paused" };
  if (!meetsCondition(survey, touchpoint.properties))
    return { reason: "condition", detail: `${survey.when?.property} is not as wanted` };
  return isSampled(survey, touchpoint.customerId)
    ? undefined
    : { reason: "sampledOut", detail: `not in the sample of ${survey.sampleRate}` };
};

/** Whether they said no to all surveys, or to this one; by any of their ids, or for the address. */
const saidNo = ({ survey, customer, address }: Situation): string | undefined => {
  if (address?.unsubscribedAt ?? customer?.unsubscribedAt) return "asked not to be mailed";
  const surveys = [...(address?.unsubscribedFrom ?? []), ...(customer?.unsubscribedFrom ?? [])];
  return surveys.includes(survey.key) ? "asked not to get this survey" : undefined;
};

export const personRules = (situation: Situation): Verdict[] => {
  const { survey, customer, address } = situation;
  const no = saidNo(situation);
  return [
    isArchived(survey)
      ? suppress("archived", "inactive", "the survey was archived")
      : pass("archived", "the survey stands"),
    customer === undefined || address?.erasedAt
      ? suppress("erased", "erased", "the customer, or whoever had the address, was erased")
      : pass("erased", "no erasure known"),
    customer?.email === undefined
      ? suppress("noEmail", "noEmail", "no address is known")
      : pass("noEmail", "an address is known"),
    no ? suppress("unsubscribed", "unsubscribed", no) : pass("unsubscribed", "not unsubscribed"),
    address?.bouncedAt
      ? suppress("bounced", "bounced", "the address bounced for good")
      : pass("bounced", "no bounce known"),
    (address?.complainedAt ?? customer?.complainedAt)
      ? suppress("complained", "complained", "marked our mail as spam")
      : pass("complained", "no complaint known"),
  ];
};

/** What the touchpoint and the customer's id settle, whenever it is asked. */
export const triggerRules = ({ survey, customer, properties }: Situation): Verdict[] => [
  survey.when === undefined
    ? pass("condition", "the survey has none")
    : properties === undefined
      ? pass("condition", "settled when a touchpoint is recorded, by its properties")
      : meetsCondition(survey, properties)
        ? pass("condition", `${survey.when.property} is as wanted`)
        : suppress("condition", "condition", `${survey.when.property} is not as wanted`),
  customer === undefined || isSampled(survey, customer.id)
    ? pass("sampleRate", `in the sample of ${survey.sampleRate}`)
    : suppress("sampleRate", "sampledOut", `not in the sample of ${survey.sampleRate}`),
];

/** When it may leave at all: not before its delay, within the customer's own hours, while the survey is active. */
export const timeRules = (
  { survey, customer, policy, invitation, now }: Situation,
  lastMoment: { at: Instant; detail: string },
): Verdict[] => {
  const timeZone = customer?.timezone ?? policy.reportingTimezone;
  const opens = survey.sendWindow && nextInWindow(survey.sendWindow, now, timeZone);
  return [
    now < invitation.plannedAt
      ? wait("delay", "delay", invitation.plannedAt, `not before ${invitation.plannedAt}`)
      : pass("delay", `due since ${invitation.plannedAt}`),
    now >= lastMoment.at && lastMoment.at > invitation.plannedAt
      ? over("expiry", lastMoment.detail)
      : pass("expiry", `may leave until ${lastMoment.at}`),
    survey.active
      ? pass("active", "the survey is active")
      : wait("active", "inactive", addDuration(now, HELD), "the survey is paused"),
    opens === undefined
      ? pass("sendWindow", "the survey has none")
      : opens <= now
        ? pass("sendWindow", `open in ${timeZone}`)
        : wait("sendWindow", "sendWindow", opens, `opens ${opens} (${timeZone})`),
  ];
};

/** Asks within the time that ends now: one at its very start no longer counts. */
const within = (asks: readonly Contact[], now: Instant, per: string): Contact[] => {
  const start = subtractDuration(now, per);
  return asks.filter((ask) => ask.at > start && ask.at <= now);
};

/** How often the person was asked, under whichever id, or whoever has the address. */
export const frequencyRules = ({
  survey,
  customer,
  address,
  policy,
  invitation,
  now,
}: Situation): Verdict[] => {
  const asks = mergeContacts(customer?.asks ?? [], address?.asks ?? []).filter(
    (ask) => ask.invitation !== invitation.id,
  );
  const { max, per } = policy.contactCap;
  const recent = within(asks, now, per);
  const last = (list: readonly Contact[]) => list.at(-1) ?? { at: "", survey: "" };
  const { cooldown } = survey;
  const own =
    cooldown === undefined ? [] : within(asks, now, cooldown).filter((ask) => ask.survey === survey.key);
  return [
    recent.length < max
      ? pass("contactCap", `asked ${recent.length} of ${max} times in ${per}`)
      : suppress(
          "contactCap",
          "contactCap",
          `asked ${recent.length} of ${max} times in ${per}, last by ${last(recent).survey} at ${last(recent).at}`,
        ),
    cooldown === undefined
      ? pass("cooldown", "the survey has none")
      : own.length === 0
        ? pass("cooldown", `not asked by this survey in ${cooldown}`)
        : suppress(
            "cooldown",
            "cooldown",
            `asked by this survey at ${last(own).at}, at most once in ${cooldown}`,
          ),
  ];
};
