import type { Instant } from "../base/time.ts";
import { addressHash } from "./address.ts";
import { mergeContacts } from "./contact-history.ts";
import { ATTRIBUTES_PER_CUSTOMER, addressSince, type Customer } from "./customer.ts";

/** Most other ids of one customer: reading the journey takes one more query for each. */
const MAX_JOINED = 50;

/**
 * The result of joining an id to a customer. `apart`: not joined, because the id already belongs to another customer, or
 * because the two have different addresses and so are two people. `full`: the customer has 50 other ids already.
 */
export type JoinOutcome = "joined" | "apart" | "full";

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && addressHash(one) !== addressHash(other);

/**
 * Whether a former id may be joined to a customer; until now each has its own profile. `email` is the customer's address
 * as the caller sends it: neither it nor the known address may differ from the former id's.
 */
export const joinVerdict = (
  customer: Customer | undefined,
  former: Customer | undefined,
  email: string | undefined,
): JoinOutcome => {
  if (differ(customer?.email, former?.email) || differ(email, former?.email)) return "apart";
  const ids = (customer?.joined.length ?? 0) + 1 + (former?.joined.length ?? 0);
  return ids > MAX_JOINED ? "full" : "joined";
};

const FIELDS = ["email", "name", "locale", "timezone"] as const;

/** What a customer's profile gains from a former id's: unknown fields, the contact history and all opt-outs. */
export type Gain = Pick<Customer, "asks" | "joined" | "attributes"> &
  Partial<
    Pick<
      Customer,
      (typeof FIELDS)[number] | "unsubscribedAt" | "complainedAt" | "unsubscribedFrom" | "emailSince"
    >
  >;

/** The fields of the customer's profile that change when a former id is joined to it. */
export const gainOf = (customer: Customer, former: Customer, now: Instant): Gain => {
  const fields = Object.fromEntries(
    FIELDS.flatMap((field) =>
      customer[field] === undefined && former[field] !== undefined ? [[field, former[field]]] : [],
    ),
  );
  const room = ATTRIBUTES_PER_CUSTOMER - Object.keys(customer.attributes).length;
  const attributes = Object.fromEntries(
    Object.entries(former.attributes)
      .filter(([name]) => !Object.hasOwn(customer.attributes, name))
      .slice(0, room),
  );
  const earliest = (stop: "unsubscribedAt" | "complainedAt") => {
    const [at] = [customer[stop], former[stop]].filter((one) => one !== undefined).sort();
    return at === undefined ? {} : { [stop]: at };
  };
  const unsubscribedFrom = new Set([
    ...(customer.unsubscribedFrom ?? []),
    ...(former.unsubscribedFrom ?? []),
  ]);
  return {
    ...fields,
    ...earliest("unsubscribedAt"),
    ...earliest("complainedAt"),
    ...(unsubscribedFrom.size === 0 ? {} : { unsubscribedFrom: [...unsubscribedFrom].sort() }),
    attributes,
    asks: mergeContacts(customer.asks, former.asks),
    joined: [...customer.joined, former.id, ...former.joined],
    ...(customer.email === undefined && former.email !== undefined
      ? { emailSince: former.emailSince, ...addressSince(customer, former.email, now) }
      : {}),
  };
};
