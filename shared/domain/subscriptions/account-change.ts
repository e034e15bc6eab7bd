import * as z from "zod/mini";
import { isCurrency } from "../base/currency.ts";
import { referenceOf } from "../base/reference.ts";
import { line } from "../base/text.ts";
import { DayOrTime, type Instant } from "../base/time.ts";
import { namesNobody } from "../customers/index.ts";
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

/** What is wrong with a property. It does not repeat the value, which may be about a person. */
type Fault = { path: string; message: string };

/** What a touchpoint says; with the properties that were left out, or why it says nothing. */
export type ReadAccountChange = { change: AccountChange; notices?: Fault[] } | { faults: Fault[] };

const MOST_MRR = 1e12;

const trimmed = (value: unknown): unknown => (typeof value === "string" ? value.trim() : value);

/** Billing systems also send the numeric ids of their database. */
const asText = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : trimmed(value));

/** A fraction stays text, so that 100.00 is not taken for 100 minor units. */
const asNumber = (value: unknown): unknown => {
  const text = trimmed(value);
  return typeof text === "string" && /^[+-]?\d+$/.test(text) ? Number(text) : text;
};

const isFraction = (value: unknown): boolean =>
  typeof value === "number" ? !Number.isInteger(value) : /^[+-]?\d*[.,]\d+$/.test(String(value));

const asBoolean = (value: unknown): unknown => {
  const text = typeof value === "string" ? value.trim().toLowerCase() : value;
  return text === "true" ? true : text === "false" ? false : text;
};

const Id = z.pipe(z.transform(asText), line(128).check(z.refine((id) => !namesNobody(id))));
const Plan = z.pipe(z.transform(asText), line(64));
const Mrr = z.pipe(z.transform(asNumber), z.int().check(z.gte(0), z.lte(MOST_MRR)));
const Currency = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? value.trim().toUpperCase() : value)),
  z.string().check(z.refine(isCurrency)),
);
const Flag = z.pipe(z.transform(asBoolean), z.boolean());
const timeAt = (clock: string) =>
  z.pipe(
    z.transform(trimmed),
    z.pipe(
      DayOrTime,
      z.transform((at): Instant => (at.includes("T") ? at : `${at}T${clock}Z`)),
    ),
  );
const Time = timeAt("00:00:00.000");
/** What is due on a day is in time until the day ends, in UTC. */
const DueTime = timeAt("23:59:59.999");

const TIME_RULE =
  "must be an RFC 3339 time like 2026-11-02T14:03:00Z or a date like 2026-11-02, in the years 1900 to 2999";

type Fields = Readonly<Record<string, unknown>>;

/** Reads one property after the other, and collects what is wrong with them. */
const createReader = (properties: Fields) => {
  const faults: Fault[] = [];
  const notices: Fault[] = [];
  /** An empty text means the same as leaving the property out. */
  const given = (name: string): unknown => {
    const value = properties[name];
    return value === null || trimmed(value) === "" ? undefined : value;
  };
  const read = <Schema extends z.ZodMiniType>(into: Fault[], schema: Schema, name: string, rule: string) => {
    const parsed = z.safeParse(schema, given(name));
    if (!parsed.success)
      into.push({ path: `properties.${name}`, message: given(name) === undefined ? "is required" : rule });
    return parsed.success ? parsed.data : undefined;
  };
  return {
    faults,
    notices,
    given,
    /** Without it the touchpoint says nothing. */
    required: <Schema extends z.ZodMiniType>(schema: Schema, name: string, rule: string) =>
      read(faults, schema, name, rule),
    /** May be missing. Where it is wrong, the touchpoint would say something else. */
    decisive: <Schema extends z.ZodMiniType>(schema: Schema, name: string, rule: string) =>
      given(name) === undefined ? undefined : read(faults, schema, name, rule),
    /** Left out where it is missing or wrong. */
    optional: <Schema extends z.ZodMiniType>(schema: Schema, name: string, rule: string) =>
      given(name) === undefined ? undefined : read(notices, schema, name, rule),
  };
};

type Reader = ReturnType<typeof createReader>;

const ID_RULE = "must be one line of 1 to 128 printable characters that name something";

const idIn = (reader: Reader, name: string): string => {
  const id = reader.required(Id, name, ID_RULE);
  return id === undefined ? "" : referenceOf(id);
};

const termsIn = (reader: Reader) => {
  const mrr = reader.required(
    Mrr,
    "mrr",
    isFraction(reader.given("mrr"))
      ? "is in minor units (cents), so it has no fraction"
      : `must be a whole number of minor units a month, from 0 to ${MOST_MRR}`,
  );
  const currency = reader.required(Currency, "currency", "must be a currency of ISO 4217, like EUR");
  const plan = reader.optional(Plan, "plan", "must be one line of 1 to 64 printable characters");
  const renewsAt = reader.optional(Time, "renewsAt", TIME_RULE);
  const trial = reader.decisive(Flag, "trial", "must be true or false");
  return {
    mrr: mrr ?? 0,
    currency: currency ?? "",
    ...(plan !== undefined && { plan }),
    ...(renewsAt !== undefined && { renewsAt }),
    trial: trial ?? false,
    ...effectIn(reader),
  };
};

const effectIn = (reader: Reader): { effectiveAt?: Instant } => {
  const effectiveAt = reader.decisive(Time, "effectiveAt", TIME_RULE);
  return effectiveAt === undefined ? {} : { effectiveAt };
};

const changeIn = (kind: (typeof KINDS)[keyof typeof KINDS], reader: Reader): AccountChange => {
  switch (kind) {
    case "started":
    case "changed":
    case "renewed":
      return { kind, subscription: idIn(reader, "subscriptionId"), ...termsIn(reader) };
    case "cancelled":
      return { kind, subscription: idIn(reader, "subscriptionId"), ...effectIn(reader) };
    case "paused":
    case "resumed":
      return { kind, subscription: idIn(reader, "subscriptionId") };
    case "onboardingStarted":
    case "onboardingCompleted":
      return { kind };
    case "goalSet": {
      const goal = idIn(reader, "goalId");
      const dueAt = reader.optional(DueTime, "dueAt", TIME_RULE);
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
 * type. Numbers and booleans may be text, ids may be numbers, and a plain date is 00:00 UTC.
 *
 * A wrong `plan`, `renewsAt` or `dueAt` is left out with a notice. Any other wrong property would change the meaning: it is
 * a fault, and the touchpoint does not count.
 *
 *     accountChangeOf("subscription.cancelled", { subscriptionId: 7 })
 *     // { change: { kind: "cancelled", subscription: "eQJsM…" } }
 */
export const accountChangeOf = (type: string, properties: Fields = {}): ReadAccountChange | undefined => {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : undefined;
  if (kind === undefined) return undefined;
  const reader = createReader(properties);
  const change = changeIn(kind, reader);
  const { faults, notices } = reader;
  if (faults.length > 0) return { faults };
  return notices.length > 0 ? { change, notices } : { change };
};
