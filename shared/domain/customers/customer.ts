import * as z from "zod/mini";
import { Locale } from "../base/locale.ts";
import { StorableNumber } from "../base/storable-number.ts";
import { EmailAddress, line, Texts } from "../base/text.ts";
import { addDuration, type Instant, TimeZone } from "../base/time.ts";
import { addressHash } from "./address.ts";
import { Contact } from "./contact-history.ts";

/** Most attributes that one call may carry. */
export const ATTRIBUTES_PER_CALL = 20;
/** Most attributes that a profile may gather over time: it is read with every touchpoint, so it stays small. */
export const ATTRIBUTES_PER_CUSTOMER = 100;

export const CustomerId = line(128);

export const AttributeValue = z.union([
  z.string().check(z.maxLength(256), z.regex(/^\P{Cs}*$/u, "must be well-formed Unicode")),
  StorableNumber,
  z.boolean(),
]);

/** `z.record` passes over a key called `__proto__`, so it is looked for before. */
const hasNoPrototype = z.check<unknown>(({ value, issues }) => {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__"))
    issues.push({ code: "custom", message: "is a reserved name", path: ["__proto__"], input: value });
});

const Attributes = z.pipe(
  z.unknown().check(hasNoPrototype),
  z
    .record(line(64), AttributeValue)
    .check(
      z.refine(
        (entries) => Object.keys(entries).length <= ATTRIBUTES_PER_CALL,
        `must have at most ${ATTRIBUTES_PER_CALL} entries`,
      ),
    ),
);

/** What a caller says of a customer: only `id` is required, and what is left out stays as it is known. */
export const CustomerDetails = z.strictObject({
  id: CustomerId,
  email: z.optional(EmailAddress),
  name: z.optional(line(128)),
  locale: z.optional(Locale),
  timezone: z.optional(TimeZone),
  attributes: z.optional(Attributes),
});
export type CustomerDetails = z.infer<typeof CustomerDetails>;

/**
 * What is known of a customer. `asksRevision` rises with every change of `asks`, so that two claims can't both count,
 * and with every campaign's invitation, so that an erasure overlooks none.
 */
export const Customer = z.strictObject({
  id: CustomerId,
  email: z.optional(z.string()),
  name: z.optional(z.string()),
  locale: z.optional(z.string()),
  timezone: z.optional(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  asks: z.array(Contact),
  asksRevision: z.int(),
  createdAt: z.string(),
  /**
   * Since when the address is this one, where it was not there from the start (see `addressSince`). Whoever may record
   * may also claim an id with an address of theirs: no link to such an address shows or erases what is stored.
   */
  emailSince: z.optional(z.string()),
  unsubscribedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  /** Surveys that the customer asked not to get any more. */
  unsubscribedFrom: z.optional(Texts),
  /** Other ids of the same person, whose journeys show in this customer's. */
  joined: z._default(z.array(z.string()), []),
  /** Set on such another id: the customer that it belongs to. It then holds nothing of its own. */
  joinedTo: z.optional(z.string()),
});
export type Customer = z.infer<typeof Customer>;

export const newCustomer = (details: CustomerDetails, now: Instant): Customer => ({
  ...known(details),
  id: details.id,
  attributes: details.attributes ?? {},
  asks: [],
  asksRevision: 0,
  createdAt: now,
  joined: [],
});

/** The fields that a call changes; a missing field never erases a known one. Empty where nothing is new. */
export type ProfileChanges = {
  fields: Partial<Record<"email" | "name" | "locale" | "timezone" | "emailSince", string>>;
  attributes: Customer["attributes"];
};

const PROFILE_FIELDS = ["email", "name", "locale", "timezone"] as const;

const known = (details: CustomerDetails): ProfileChanges["fields"] =>
  Object.fromEntries(
    PROFILE_FIELDS.flatMap((field) => (details[field] === undefined ? [] : [[field, details[field]]])),
  );

/** Who is told of in several calls, as at a sign-up, has the address that comes with them from the start. */
const FIRST_CONTACT = "PT1H";

/** An address that replaces another, or comes to an id that was known without one, may be somebody else's. */
export const addressSince = (
  { email, createdAt }: Pick<Customer, "email" | "createdAt">,
  next: string | undefined,
  now: Instant,
): { emailSince?: Instant } => {
  if (next === undefined || (email !== undefined && addressHash(email) === addressHash(next))) return {};
  return email === undefined && now <= addDuration(createdAt, FIRST_CONTACT) ? {} : { emailSince: now };
};

export const profileChanges = (
  customer: Customer,
  details: CustomerDetails,
  now: Instant,
): ProfileChanges | undefined => {
  const fields = {
    ...Object.fromEntries(
      Object.entries(known(details)).filter(([field, value]) => customer[field as "email"] !== value),
    ),
    ...addressSince(customer, details.email, now),
  };
  const attributes = Object.fromEntries(
    Object.entries(details.attributes ?? {}).filter(([name, value]) => customer.attributes[name] !== value),
  );
  return Object.keys(fields).length + Object.keys(attributes).length === 0
    ? undefined
    : { fields, attributes };
};

export const applyChanges = (customer: Customer, changes: ProfileChanges | undefined): Customer =>
  changes
    ? { ...customer, ...changes.fields, attributes: { ...customer.attributes, ...changes.attributes } }
    : customer;
