import { referenceOf } from "../base/reference.ts";
import type { Instant } from "../base/time.ts";
import {
  createReader,
  type Fault,
  type Properties,
  type PropertyReader,
  readBoolean,
  readCurrency,
  readDueTime,
  readId,
  readLabel,
  readMinorUnits,
  readTime,
} from "../properties/index.ts";
import type { AccountChange } from "./event.ts";

/** Which change a touchpoint type is. */
const KINDS = {
  "subscription.started": "started",
  "subscription.changed": "changed",
  "subscription.renewed": "renewed",
  "subscription.cancelled": "cancelled",
  "subscription.paused": "paused",
  "subscription.resumed": "resumed",
  "onboarding.started": "onboardingStarted",
  "onboarding.completed": "onboardingCompleted",
  "goal.set": "goalSet",
  "goal.reached": "goalReached",
} as const;

/** The touchpoint types that are about a customer's subscriptions, onboarding and goals. */
export const ACCOUNT_TYPES: readonly string[] = Object.keys(KINDS);

/** What a touchpoint says; with the properties that were left out, or why it says nothing. */
export type ReadAccountChange = { change: AccountChange; notices: Fault[] } | { faults: Fault[] };

const idIn = (reader: PropertyReader, name: string): string => {
  const id = reader.required(name, readId);
  return id === undefined ? "" : referenceOf(id);
};

const termsIn = (reader: PropertyReader, timeZone: string) => {
  const mrr = reader.required("mrr", readMinorUnits);
  const currency = reader.required("currency", readCurrency);
  const plan = reader.optional("plan", readLabel);
  const renewsAt = reader.optional("renewsAt", readTime(timeZone));
  const trial = reader.decisive("trial", readBoolean, false);
  return {
    mrr: mrr ?? 0,
    currency: currency ?? "",
    ...(plan !== undefined && { plan }),
    ...(renewsAt !== undefined && { renewsAt }),
    trial: trial ?? false,
    ...effectIn(reader, timeZone),
  };
};

const effectIn = (reader: PropertyReader, timeZone: string): { effectiveAt?: Instant } => {
  const effectiveAt = reader.decisive("effectiveAt", readTime(timeZone), undefined);
  return effectiveAt === undefined ? {} : { effectiveAt };
};

/** What is wrong with it is in the reader's faults: then the change holds placeholders, and does not count. */
const changeIn = (
  kind: (typeof KINDS)[keyof typeof KINDS],
  { reader, timeZone }: { reader: PropertyReader; timeZone: string },
): AccountChange => {
  switch (kind) {
    case "started":
    case "changed":
    case "renewed":
      return { kind, subscription: idIn(reader, "subscriptionId"), ...termsIn(reader, timeZone) };
    case "cancelled":
      return { kind, subscription: idIn(reader, "subscriptionId"), ...effectIn(reader, timeZone) };
    case "paused":
    case "resumed":
      return { kind, subscription: idIn(reader, "subscriptionId") };
    case "onboardingStarted":
    case "onboardingCompleted":
      return { kind };
    case "goalSet": {
      const goal = idIn(reader, "goalId");
      const dueAt = reader.optional("dueAt", readDueTime(timeZone));
      return { kind, goal, ...(dueAt !== undefined && { dueAt }) };
    }
    case "goalReached":
      return { kind, goal: idIn(reader, "goalId") };
    default:
      return kind satisfies never;
  }
};

/**
 * What a touchpoint says about its customer's subscriptions, onboarding or goals (API section 10). Undefined for any other
 * type. Numbers and booleans may be text, ids may be numbers, and a plain date is a day of the reporting time zone: its start,
 * and of `dueAt` its end.
 *
 * A wrong `plan`, `renewsAt` or `dueAt` is left out with a notice. Any other wrong property would change the meaning: it is
 * a fault, and the touchpoint does not count.
 *
 *     accountChangeOf("subscription.cancelled", { subscriptionId: 7 }, { timeZone: "America/Sao_Paulo" })
 *     // { change: { kind: "cancelled", subscription: "eQJsM…" }, notices: [] }
 */
export const accountChangeOf = (
  type: string,
  properties: Properties | undefined,
  { timeZone }: { timeZone: string },
): ReadAccountChange | undefined => {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : undefined;
  if (kind === undefined) return undefined;
  const reader = createReader(properties ?? {});
  const change = changeIn(kind, { reader, timeZone });
  const { faults, notices } = reader;
  return faults.length > 0 ? { faults } : { change, notices };
};
