import type { Instant } from "../base/time.ts";
import { addressHash } from "./address.ts";
import { mergeContacts } from "./contact-history.ts";
import type { Customer, CustomerDetails } from "./customer.ts";
import { addressSince, attributesThatFit } from "./profile-changes.ts";
import { attributeField, confirmedAddress, isPageGiven, PROFILE_FIELDS, type Sender } from "./sender.ts";

/** Most other ids of one customer: reading the journey takes one more query for each. */
const MAX_JOINED = 50;

/**
 * The result of joining an id to a customer. `apart`: not joined, because the id already belongs to another customer, or
 * because the two have different addresses and so are two people. `full`: the customer has 50 other ids already.
 */
export type JoinOutcome = "joined" | "apart" | "full";

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && addressHash(one) !== addressHash(other);

/** Page keys take at most half of the room, so that they can't fill it. */
const MAX_JOINED_BY_PAGES = MAX_JOINED / 2;

/**
 * Whether a former id may be joined to a customer; until now each has its own profile. `email` is the customer's address
 * as the caller sends it: neither it nor the known address may differ from the former id's. For a server, an address that
 * only page keys gave is none. A page key joins only ids that nobody else has used, and only as visitors' ids.
 */
export const joinVerdict = (
  customer: Customer | undefined,
  former: Customer | undefined,
  { email, by }: { email: string | undefined; by: Sender },
): JoinOutcome => {
  const isServer = by === "server";
  if (!isServer && former !== undefined && former.standing !== "anonymous") return "apart";
  const addressOf = (one: Customer | undefined) => (isServer ? confirmedAddress(one) : one?.email);
  if (differ(addressOf(customer), addressOf(former)) || differ(email, addressOf(former))) return "apart";
  const ids = (customer?.joined.length ?? 0) + 1 + (former?.joined.length ?? 0);
  return ids > (isServer ? MAX_JOINED : MAX_JOINED_BY_PAGES) ? "full" : "joined";
};

/**
 * What a customer's profile gains from a former id's: unknown fields, the contact history and all opt-outs. Of fields that
 * only page keys gave, a server's takes the place.
 */
export type Gain = Pick<Customer, "asks" | "joined" | "attributes"> &
  Partial<
    Pick<
      Customer,
      | (typeof PROFILE_FIELDS)[number]
      | "pageGiven"
      | "unsubscribedAt"
      | "complainedAt"
      | "unsubscribedFrom"
      | "emailSince"
    >
  >;

/** Whether the customer's profile takes a field of the former id: an unknown one, or a server's in place of a page key's. */
const isGained = (field: string, known: unknown, customer: Customer, former: Customer): boolean =>
  known === undefined || (isPageGiven(customer, field) && !isPageGiven(former, field));

/** The attributes that are gained, as far as there is room for them. */
const gainedAttributes = (customer: Customer, former: Customer): Customer["attributes"] => {
  const gained = Object.fromEntries(
    Object.entries(former.attributes).filter(([name]) =>
      isGained(attributeField(name), customer.attributes[name], customer, former),
    ),
  );
  const [servers, pages] = [false, true].map((fromPages) => ({
    id: customer.id,
    attributes: Object.fromEntries(
      Object.entries(gained).filter(([name]) => isPageGiven(former, attributeField(name)) === fromPages),
    ),
  })) as [CustomerDetails, CustomerDetails];
  return {
    ...attributesThatFit(customer, servers, { by: "server" }).fitting,
    ...attributesThatFit(customer, pages, { by: "page" }).fitting,
  };
};

/** The fields of the customer's profile that change when a former id is joined to it. */
export const gainOf = (customer: Customer, former: Customer, now: Instant): Gain => {
  const fields = Object.fromEntries(
    PROFILE_FIELDS.flatMap((field) =>
      former[field] !== undefined && isGained(field, customer[field], customer, former)
        ? [[field, former[field]]]
        : [],
    ),
  );
  const attributes = gainedAttributes(customer, former);
  const names = [...Object.keys(fields), ...Object.keys(attributes).map(attributeField)];
  const isFromPages = (name: string) => isPageGiven(names.includes(name) ? former : customer, name);
  const pageGiven = [...new Set([...(customer.pageGiven ?? []), ...names])].filter(isFromPages).sort();
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
    ...(pageGiven.length > 0 || customer.pageGiven !== undefined ? { pageGiven } : {}),
    attributes,
    asks: mergeContacts(customer.asks, former.asks),
    joined: [...customer.joined, former.id, ...former.joined],
    ...("email" in fields
      ? {
          emailSince: former.emailSince,
          ...addressSince(customer, former.email, {
            now,
            by: pageGiven.includes("email") ? "page" : "server",
          }),
        }
      : {}),
  };
};
