import { unitInterval } from "../base/digest.ts";
import { addDuration, type Instant, subtractDuration } from "../base/time.ts";
import {
  type Address,
  type Contact,
  type Customer,
  hasPageAddress,
  mergeContacts,
} from "../customers/index.ts";
import { isArchived, meetsCondition, type Policy, type Survey } from "../surveys/index.ts";
import type { SuppressionReason, WaitReason } from "./invitation.ts";
import { nextInWindow } from "./send-window.ts";

type Properties = Record<string, unknown>;

/** Everything that a decision depends on. */
export type Situation = {
  survey: Survey;
  customer: Customer | undefined;
  /** What is known of the customer's address. */
  address: Address | undefined;
  policy: Policy;
  /** A setting of the stage: addresses that only page keys gave are mailed too. */
  trustPageAddresses: boolean;
  /** The invitation that is decided on. A contact that it made itself does not count against it. */
  invitation: { id: string; plannedAt: Instant };
  /** Of the touchpoint, in a dry run. Otherwise the survey's `when` was checked when the touchpoint was recorded. */
  properties?: Properties | undefined;
  now: Instant;
};

/** One rule and its result; `detail` is a sentence without personal data. */
export type Rule = { rule: string; passed: boolean; detail: string };
/** After this time an invitation of a paused survey is decided on again. */
const PAUSED_RETRY = "PT15M";

/**
 * What a rule says: it passes, it suppresses the invitation for a reason, it lets it wait until a time, or it stops it
 * for ever because its time is over.
 */
export type Verdict = Rule &
  (
    | { passed: true }
    | { passed: false; reason: SuppressionReason }
    | { passed: false; waitsFor: WaitReason; until: Instant }
    | { passed: false; stops: true }
  );

export const pass = (rule: string, detail: string): Verdict => ({ rule, passed: true, detail });
const suppress = (rule: string, reason: SuppressionReason, detail: string): Verdict => ({
  rule,
  passed: false,
  reason,
  detail,
});
const waitUntil = (rule: string, until: Instant, waitsFor: WaitReason, detail: string): Verdict => ({
  rule,
  passed: false,
  waitsFor,
  until,
  detail,
});
export const stop = (rule: string, detail: string): Verdict => ({ rule, passed: false, stops: true, detail });

/** Whether a customer is in the sample of a survey: always the same answer for the same survey and customer. */
export const isSampled = (survey: Pick<Survey, "key" | "sampleRate">, customerId: string): boolean =>
  unitInterval(JSON.stringify([survey.key, customerId])) < survey.sampleRate;

/** Whether a touchpoint is older than the policy's `askWithin`: nobody remembers it well enough to be asked about it. */
const isTooOldToAsk = (
  occurredAt: Instant,
  { askWithin }: Pick<Policy, "askWithin">,
  now: Instant,
): boolean => occurredAt < subtractDuration(now, askWithin);

/** Why an invitation is suppressed as soon as its touchpoint is recorded; undefined where it is not. */
export const suppressedAtOnce = (
  survey: Survey,
  touchpoint: { customerId: string; occurredAt: Instant; properties?: Properties | undefined },
  { policy, now }: { policy: Pick<Policy, "askWithin">; now: Instant },
): { reason: "tooOld" | "inactive" | "condition" | "sampledOut"; detail: string } | undefined => {
  if (isTooOldToAsk(touchpoint.occurredAt, policy, now))
    return { reason: "tooOld", detail: `it happened more than ${policy.askWithin} before it was recorded` };
  if (!survey.active) return { reason: "inactive", detail: "the survey was paused" };
  if (!meetsCondition(survey, touchpoint.properties))
    return { reason: "condition", detail: `${survey.when?.property} is not as wanted` };
  return isSampled(survey, touchpoint.customerId)
    ? undefined
    : { reason: "sampledOut", detail: `not in the sample of ${survey.sampleRate}` };
};

/** An opt-out, from all surveys or from this one, of the customer or of the address. */
const optOutOf = ({ survey, customer, address }: Situation): string | undefined => {
  if (address?.unsubscribedAt ?? customer?.unsubscribedAt) return "asked not to be mailed";
  const surveys = [...(address?.unsubscribedFrom ?? []), ...(customer?.unsubscribedFrom ?? [])];
  return surveys.includes(survey.key) ? "asked not to get this survey" : undefined;
};

/** What the survey, the customer and the address settle by themselves. */
export const personRules = (situation: Situation): Verdict[] => {
  const { survey, customer, address, trustPageAddresses } = situation;
  const optOut = optOutOf(situation);
  return [
    isArchived(survey)
      ? suppress("archived", "inactive", "the survey was archived")
      : pass("archived", "the survey stands"),
    customer === undefined || address?.erasedAt
      ? suppress("erased", "erased", "the customer, or somebody at the same address, was erased")
      : pass("erased", "no erasure known"),
    customer?.email === undefined
      ? suppress("noEmail", "noEmail", "no address is known")
      : pass("noEmail", "an address is known"),
    optOut ? suppress("unsubscribed", "unsubscribed", optOut) : pass("unsubscribed", "not unsubscribed"),
    address?.bouncedAt
      ? suppress("bounced", "bounced", "the address bounced for good")
      : pass("bounced", "no bounce known"),
    (address?.complainedAt ?? customer?.complainedAt)
      ? suppress("complained", "complained", "marked our mail as spam")
      : pass("complained", "no complaint known"),
    hasPageAddress(customer) && !trustPageAddresses
      ? suppress("confirmedAddress", "unconfirmedAddress", "only page keys gave the address, no server")
      : pass("confirmedAddress", "no address that only page keys gave, or the stage trusts these"),
  ];
};

/** What does not change with time: the survey's condition on the touchpoint, and its sample of customers. */
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

/** When it may leave: after its delay, before its last moment, in the customer's own hours, while the survey is active. */
export const timeRules = (
  { survey, customer, policy, invitation, now }: Situation,
  lastMoment: { at: Instant; detail: string },
): Verdict[] => {
  const timeZone = customer?.timezone ?? policy.reportingTimezone;
  const opens = survey.sendWindow && nextInWindow(survey.sendWindow, now, timeZone);
  return [
    now < invitation.plannedAt
      ? waitUntil("delay", invitation.plannedAt, "delay", `not before ${invitation.plannedAt}`)
      : pass("delay", `due since ${invitation.plannedAt}`),
    now >= lastMoment.at && lastMoment.at > invitation.plannedAt
      ? stop("expiry", lastMoment.detail)
      : pass("expiry", `may leave until ${lastMoment.at}`),
    survey.active
      ? pass("active", "the survey is active")
      : waitUntil("active", addDuration(now, PAUSED_RETRY), "inactive", "the survey is paused"),
    opens === undefined
      ? pass("sendWindow", "the survey has none")
      : opens <= now
        ? pass("sendWindow", `open in ${timeZone}`)
        : waitUntil("sendWindow", opens, "sendWindow", `opens ${opens} (${timeZone})`),
  ];
};

/** Contacts in `(now - per, now]`. */
export const within = (contacts: readonly Contact[], now: Instant, per: string): Contact[] => {
  const start = subtractDuration(now, per);
  return contacts.filter(({ at }) => at > start && at <= now);
};

/** The contacts that count, oldest first: the customer's and the address's, without that of the invitation itself. */
export const contactsOf = ({
  customer,
  address,
  invitation,
}: Pick<Situation, "customer" | "address" | "invitation">): Contact[] =>
  mergeContacts(customer?.asks ?? [], address?.asks ?? []).filter(
    (contact) => contact.invitation !== invitation.id,
  );

/** How often the customer was contacted under any id, or anybody at the same address: contact cap and cooldown. */
export const frequencyRules = (situation: Situation): Verdict[] => {
  const { survey, policy, now } = situation;
  const contacts = contactsOf(situation);
  const { max, per } = policy.contactCap;
  const recent = within(contacts, now, per);
  const last = (list: readonly Contact[]) => list.at(-1) ?? { at: "", survey: "" };
  const { cooldown } = survey;
  const own =
    cooldown === undefined
      ? []
      : within(contacts, now, cooldown).filter((contact) => contact.survey === survey.key);
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
