import * as z from "zod/mini";
import type { AccountChange } from "../subscriptions/index.ts";
import type { TicketChange } from "../tickets/index.ts";
import type { Meaning } from "./meaning.ts";

const Reference = z.string().check(z.regex(/^[\w-]{20}$/));
const optionalText = z.optional(z.string());

const Ticket = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("opened"),
    customer: Reference,
    channel: optionalText,
    topic: optionalText,
    priority: optionalText,
    initiatedBy: z.enum(["customer", "agent"]),
  }),
  z.strictObject({
    kind: z.literal("replied"),
    by: z.enum(["agent", "customer", "bot"]),
    public: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("handled"), seconds: z.int() }),
  z.strictObject({ kind: z.enum(["held", "resumed", "escalated", "reopened"]) }),
  z.strictObject({
    kind: z.literal("solved"),
    cost: z.optional(z.strictObject({ amount: z.int(), currency: z.string() })),
  }),
  z.strictObject({ kind: z.literal("merged"), into: Reference }),
]) satisfies z.ZodMiniType<TicketChange>;

const Account = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["started", "changed", "renewed"]),
    subscription: Reference,
    mrr: z.int(),
    currency: z.string(),
    plan: optionalText,
    renewsAt: optionalText,
    trial: z.boolean(),
    effectiveAt: optionalText,
  }),
  z.strictObject({ kind: z.literal("cancelled"), subscription: Reference, effectiveAt: optionalText }),
  z.strictObject({ kind: z.enum(["paused", "resumed"]), subscription: Reference }),
  z.strictObject({ kind: z.enum(["onboardingStarted", "onboardingCompleted", "used"]) }),
  z.strictObject({ kind: z.literal("goalSet"), goal: Reference, dueAt: optionalText }),
  z.strictObject({ kind: z.literal("goalReached"), goal: Reference }),
]) satisfies z.ZodMiniType<AccountChange>;

const Stored = z
  .array(
    z.discriminatedUnion("tally", [
      z.strictObject({ tally: z.literal("TICKET"), ref: Reference, change: Ticket, name: optionalText }),
      z.strictObject({ tally: z.literal("ACCOUNT"), ref: Reference, change: Account }),
      z.strictObject({
        tally: z.literal("ACTIVITY"),
        ref: z.string().check(z.regex(/^[\w-]{20}#\d{4}-\d\d$/)),
        day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
      }),
    ]),
  )
  .check(z.minLength(1), z.maxLength(3)) satisfies z.ZodMiniType<Meaning[]>;

/** Meanings as a touchpoint keeps them: JSON text, so that the store does not look into them. */
export const writeMeanings = (meanings: readonly Meaning[]): string => JSON.stringify(meanings);

/** Reads what {@link writeMeanings} wrote. @throws where the text is anything else */
export const readMeanings = (text: string): Meaning[] => z.parse(Stored, JSON.parse(text));

/**
 * The meanings without the names that are for people: what is left once the customer is erased.
 * @returns undefined where the text can't be read, because it may hold anything
 */
export const withoutNames = (text: string): string | undefined => {
  try {
    return writeMeanings(readMeanings(text).map(withoutName));
  } catch {
    return undefined;
  }
};

const withoutName = (meaning: Meaning): Meaning => {
  if (meaning.tally !== "TICKET") return meaning;
  const { name: _, ...rest } = meaning;
  return rest;
};
