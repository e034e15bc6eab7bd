import { addDuration, type Instant } from "../base/time.ts";
import { addressHash } from "./address.ts";
import {
  ATTRIBUTES_FROM_PAGES,
  ATTRIBUTES_PER_CUSTOMER,
  type Customer,
  type CustomerDetails,
} from "./customer.ts";
import { namesNobody } from "./nobody.ts";
import {
  attributeField,
  confirmedAddress,
  fieldsIn,
  isPageGiven,
  profileFieldsIn,
  SERVER,
  type Source,
  standingOf,
} from "./sender.ts";

type Field = "email" | "name" | "locale" | "timezone" | "emailSince" | "trustedSince" | "standing";

/** The fields that a call changes; a field that is left out stays. */
export type ProfileChanges = {
  fields: Partial<Record<Field, string>>;
  attributes: Customer["attributes"];
  /** Fields that go. */
  gone?: readonly ("emailSince" | "standing")[];
  /** Fields that a page key gives now. They must still be unknown when they are stored. */
  pageGiven?: readonly string[];
  /** Fields that a server gives now, so that they are no longer only a page key's. */
  confirmed?: readonly string[];
  /** It changes who has used the id, or what only page keys gave: a join that read the profile before must fail. */
  isOfTrust?: true;
};

/** A sign-up may come in several calls: an address within this time counts as there from the start. */
const FIRST_CONTACT = "PT1H";

/**
 * Notes when an address came that replaces another one, or that came later to an id without one: it may belong to
 * somebody else. To a server, an address that only page keys gave counts as none, and an id that no server has used as new.
 */
export const addressSince = (
  customer: Pick<Customer, "email" | "createdAt" | "trustedSince" | "standing" | "pageGiven">,
  next: string | undefined,
  { now, by = "server" }: { now: Instant; by?: Source["by"] },
): { emailSince?: Instant } => {
  const isServer = by === "server";
  const email = isServer ? confirmedAddress(customer) : customer.email;
  if (next === undefined || (email !== undefined && addressHash(email) === addressHash(next))) return {};
  const isNew = isServer && customer.standing !== undefined;
  const start = isNew ? now : (customer.trustedSince ?? customer.createdAt);
  return email === undefined && now <= addDuration(start, FIRST_CONTACT) ? {} : { emailSince: now };
};

const changedAttributes = (customer: Customer, given: Customer["attributes"] = {}): Customer["attributes"] =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => customer.attributes[name] !== value));

/** A name that names nobody is as good as a missing one, so it does not replace a known one. */
const withRealName = (customer: Customer, details: CustomerDetails): CustomerDetails =>
  details.name !== undefined && customer.name !== undefined && namesNobody(details.name)
    ? { ...details, name: undefined }
    : details;

/** A server changes whatever it says, and what it says is confirmed. */
const serverChanges = (customer: Customer, said: CustomerDetails, now: Instant): ProfileChanges => {
  const details = withRealName(customer, said);
  const changed = Object.fromEntries(
    Object.entries(profileFieldsIn(details)).filter(([field, value]) => customer[field as "email"] !== value),
  );
  const attributes = changedAttributes(customer, details.attributes);
  const since = addressSince(customer, details.email, { now });
  const isNewAddress = details.email !== undefined && confirmedAddress(customer) === undefined;
  const gone = [
    ...(customer.standing === undefined ? [] : (["standing"] as const)),
    ...(isNewAddress && since.emailSince === undefined && customer.emailSince !== undefined
      ? (["emailSince"] as const)
      : []),
  ];
  const confirmed = fieldsIn(details).filter((field) => isPageGiven(customer, field));
  // A page key may give the same field at this moment: then the server's counts.
  const named = [...Object.keys(changed), ...Object.keys(attributes).map(attributeField)];
  return {
    fields: {
      ...changed,
      ...since,
      ...(customer.standing === undefined ? {} : { trustedSince: now }),
    },
    attributes,
    ...(gone.length > 0 ? { gone } : {}),
    ...(confirmed.length + named.length > 0 ? { confirmed: [...new Set([...confirmed, ...named])] } : {}),
    ...(confirmed.length > 0 || customer.standing !== undefined ? { isOfTrust: true as const } : {}),
  };
};

/** A page key fills in what is not known. A link or page that uses a visitor's id as a customer's makes it one. */
const strangerChanges = (
  customer: Customer,
  details: CustomerDetails,
  { now, ...source }: Source & { now: Instant },
): ProfileChanges => {
  const unknown = Object.fromEntries(
    Object.entries(profileFieldsIn(details)).filter(([field]) => customer[field as "email"] === undefined),
  );
  const attributes = Object.fromEntries(
    Object.entries(details.attributes ?? {}).filter(([name]) => !Object.hasOwn(customer.attributes, name)),
  );
  const isNamed = customer.standing === "anonymous" && standingOf(source) === "named";
  const pageGiven = [...Object.keys(unknown), ...Object.keys(attributes).map(attributeField)];
  return {
    fields: {
      ...unknown,
      ...addressSince(customer, unknown.email, { now, by: "page" }),
      ...(isNamed ? { standing: "named" } : {}),
    },
    attributes,
    ...(pageGiven.length > 0 ? { pageGiven } : {}),
    ...(pageGiven.length > 0 || isNamed ? { isOfTrust: true as const } : {}),
  };
};

/** What a call changes in a profile; undefined where it changes nothing. */
export const profileChanges = (
  customer: Customer,
  details: CustomerDetails,
  now: Instant,
  source: Source = SERVER,
): ProfileChanges | undefined => {
  const changes =
    source.by === "server"
      ? serverChanges(customer, details, now)
      : strangerChanges(customer, details, { ...source, now });
  const { fields, attributes, ...others } = changes;
  return Object.keys({ ...fields, ...attributes, ...others }).length === 0 ? undefined : changes;
};

/** The profile after the changes. */
export const applyChanges = (customer: Customer, changes: ProfileChanges | undefined): Customer => {
  if (changes === undefined) return customer;
  const { fields, attributes, gone = [], pageGiven: added = [], confirmed = [], isOfTrust } = changes;
  const { pageGiven = [], ...rest } = customer;
  const left = [...new Set([...pageGiven, ...added])].filter((field) => !confirmed.includes(field));
  const next = {
    ...rest,
    ...fields,
    attributes: { ...customer.attributes, ...attributes },
    asksRevision: customer.asksRevision + (isOfTrust ? 1 : 0),
    ...(left.length > 0 ? { pageGiven: left.sort() } : {}),
  } as Customer;
  for (const field of gone) delete next[field];
  return next;
};

/** The attributes of the details that the profile has room for; page keys and servers each have their own room. */
export const attributesThatFit = (
  customer: Customer | undefined,
  { attributes = {} }: CustomerDetails,
  { by }: Source,
): { fitting: Customer["attributes"]; surplus: string[] } => {
  const stored = Object.keys(customer?.attributes ?? {});
  const fromPages = stored.filter((name) => isPageGiven(customer ?? {}, attributeField(name)));
  const isServer = by === "server";
  const known = isServer ? stored.filter((name) => !fromPages.includes(name)) : stored;
  const room = isServer ? ATTRIBUTES_PER_CUSTOMER - known.length : ATTRIBUTES_FROM_PAGES - fromPages.length;
  const added = Object.keys(attributes).filter((name) => !known.includes(name));
  const surplus = added.slice(Math.max(0, room));
  const fitting = Object.fromEntries(Object.entries(attributes).filter(([name]) => !surplus.includes(name)));
  return { fitting, surplus };
};
