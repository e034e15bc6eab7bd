import * as z from "zod/mini";
import { Locale } from "../base/locale.ts";
import { StorableNumber } from "../base/storable-number.ts";
import { EmailAddress, line, Texts } from "../base/text.ts";
import { type Instant, TimeZone } from "../base/time.ts";
import { Contact } from "./contact-history.ts";
import { namesNobody } from "./nobody.ts";
import { fieldsIn, profileFieldsIn, SERVER, type Source, standingOf } from "./sender.ts";

/** Most attributes that one call may carry. */
export const ATTRIBUTES_PER_CALL = 20;
/** Most attributes of a profile. It is read with every touchpoint, so it stays small. */
export const ATTRIBUTES_PER_CUSTOMER = 100;
/** Page keys have a room of their own beside it, so that they can't fill the servers'. */
export const ATTRIBUTES_FROM_PAGES = 25;

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
   * Since when the address is this one, unless it was there from the start (see `addressSince`). It may be somebody else's
   * by then, so links to such an address neither show nor erase data.
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
  /** A page key joined it. A server that uses the id takes it back. */
  joinedBy: z.optional(z.literal("page")),
  /** Who has used the id so far; absent once a server has (see `standingOf`). */
  standing: z.optional(z.enum(["anonymous", "named"])),
  /** When a server first used an id that was known from pages or links. */
  trustedSince: z.optional(z.string()),
  /** The fields that only page keys gave: `email`, `attributes.plan`. */
  pageGiven: z.optional(Texts),
});
export type Customer = z.infer<typeof Customer>;

/** A profile with what is known at first. */
export const newCustomer = (details: CustomerDetails, now: Instant, source: Source = SERVER): Customer => ({
  ...profileFieldsIn(details),
  ...(source.by === "server" ? {} : { standing: standingOf(source) }),
  ...(source.by === "page" && fieldsIn(details).length > 0 ? { pageGiven: fieldsIn(details) } : {}),
  id: details.id,
  attributes: details.attributes ?? {},
  asks: [],
  asksRevision: 0,
  createdAt: now,
  joined: [],
});
