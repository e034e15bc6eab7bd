import * as z from "zod/mini";
import { Locale } from "../base/locale.ts";
import { StorableNumber } from "../base/storable-number.ts";
import { EmailAddress, line, Texts } from "../base/text.ts";
import { addDuration, type Instant, TimeZone } from "../base/time.ts";
import { addressHash } from "./address.ts";
import { Contact } from "./contact-history.ts";
import { namesNobody } from "./nobody.ts";

/** Most attributes that one call may carry. */
export const ATTRIBUTES_PER_CALL = 20;
/** Most attributes of a profile. It is read with every touchpoint, so it stays small. */
export const ATTRIBUTES_PER_CUSTOMER = 100;

/** The id that callers give a customer. */
export const CustomerId = line(128);

/** A customer's id as callers may send it. Ids of older rows were not checked for naming somebody. */
export const GivenCustomerId = CustomerId.check(
  z.refine((id) => !namesNobody(id), "names nobody: it is a placeholder that was not filled in"),
);

/** The value of a customer's attribute. */
export const AttributeValue = z.union([
  z.string().check(z.maxLength(256), z.regex(/^\P{Cs}*$/u, "must be well-formed Unicode")),
  StorableNumber,
  z.boolean(),
]);

/** `z.record` ignores a key called `__proto__`, so this check comes before it. */
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

/** What a caller sends about a customer. Only `id` is required; a field that is left out stays as it is. */
export const CustomerDetails = z.strictObject({
  id: GivenCustomerId,
  email: z.optional(EmailAddress),
  name: z.optional(line(128)),
  locale: z.optional(Locale),
  timezone: z.optional(TimeZone),
  attributes: z.optional(Attributes),
});
export type CustomerDetails = z.infer<typeof CustomerDetails>;

/**
 * A customer's profile. `asks` is the contact history. `asksRevision` rises with every change of it, so that of two claims
 * at the same time one fails, and with every campaign's invitation, so that an erasure misses none.
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
   * Since when the address is this one, unless it was there from the start (see `addressSince`). Everybody who may record
   * touchpoints can give a known id their own address, so links to such an address neither show nor erase data.
   */
  emailSince: z.optional(z.string()),
  unsubscribedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  /** Keys of the surveys that the customer opted out of. */
  unsubscribedFrom: z.optional(Texts),
  /** Other ids of the same person; their journeys are part of this customer's journey. */
  joined: z._default(z.array(z.string()), []),
  /** Set on the profile of such another id: the customer it belongs to. That profile has no data of its own. */
  joinedTo: z.optional(z.string()),
});
export type Customer = z.infer<typeof Customer>;

/** A profile with what is known at first. */
export const newCustomer = (details: CustomerDetails, now: Instant): Customer => ({
  ...known(details),
  id: details.id,
  attributes: details.attributes ?? {},
  asks: [],
  asksRevision: 0,
  createdAt: now,
  joined: [],
});

/** The fields that a call changes; a field that is left out stays. */
export type ProfileChanges = {
  fields: Partial<Record<"email" | "name" | "locale" | "timezone" | "emailSince", string>>;
  attributes: Customer["attributes"];
};

const PROFILE_FIELDS = ["email", "name", "locale", "timezone"] as const;

const known = (details: CustomerDetails): ProfileChanges["fields"] =>
  Object.fromEntries(
    PROFILE_FIELDS.flatMap((field) => (details[field] === undefined ? [] : [[field, details[field]]])),
  );

/** A sign-up may come in several calls: an address within this time counts as there from the start. */
const FIRST_CONTACT = "PT1H";

/**
 * Notes when an address came that replaces another one, or that came later to an id without one: it may belong to
 * somebody else.
 */
export const addressSince = (
  { email, createdAt }: Pick<Customer, "email" | "createdAt">,
  next: string | undefined,
  now: Instant,
): { emailSince?: Instant } => {
  if (next === undefined || (email !== undefined && addressHash(email) === addressHash(next))) return {};
  return email === undefined && now <= addDuration(createdAt, FIRST_CONTACT) ? {} : { emailSince: now };
};

/** A name that names nobody is as good as a missing one, so it does not replace a known one. */
const isNews = (customer: Customer, field: keyof ProfileChanges["fields"], value: string): boolean =>
  customer[field] !== value && !(field === "name" && customer.name !== undefined && namesNobody(value));

/** What a call changes in a profile; undefined where it changes nothing. */
export const profileChanges = (
  customer: Customer,
  details: CustomerDetails,
  now: Instant,
): ProfileChanges | undefined => {
  const fields = {
    ...Object.fromEntries(
      Object.entries(known(details)).filter(([field, value]) => isNews(customer, field as "email", value)),
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

/** The profile after the changes. */
export const applyChanges = (customer: Customer, changes: ProfileChanges | undefined): Customer =>
  changes
    ? { ...customer, ...changes.fields, attributes: { ...customer.attributes, ...changes.attributes } }
    : customer;
