/**
 * Who sends what is recorded of a customer, and so how far it is trusted. `server`: a key that nobody else can read.
 * `page`: a key in a web page, which everybody who opens the page can read. `link`: somebody who follows a tag link, which
 * works for any customer's id.
 */
export type Sender = "server" | "page" | "link";

/** A sender, and whether they use the id as that of a visitor who is not known yet (Segment's `anonymousId`). */
export type Source = { by: Sender; isAnonymous?: boolean | undefined };

export const SERVER: Source = { by: "server" };

/**
 * Who has used an id so far; nothing once a server has, so older profiles are trusted. `anonymous`: only page keys, and
 * only as an `anonymousId`. `named`: page keys as a customer's id, or links.
 */
export const standingOf = ({ by, isAnonymous = false }: Source): "anonymous" | "named" | undefined => {
  if (by === "server") return undefined;
  return by === "page" && isAnonymous ? "anonymous" : "named";
};

/** The fields of a profile that callers may send, besides attributes. */
export const PROFILE_FIELDS = ["email", "name", "locale", "timezone"] as const;
type ProfileField = (typeof PROFILE_FIELDS)[number];

/** How an attribute is named among the fields that only page keys gave. */
export const attributeField = (name: string): string => `attributes.${name}`;

type Details = Partial<Record<ProfileField, string | undefined>> & {
  attributes?: Readonly<Record<string, unknown>> | undefined;
};

/** The fields of a profile that the details give, without attributes. */
export const profileFieldsIn = (details: Details): Partial<Record<ProfileField, string>> =>
  Object.fromEntries(
    PROFILE_FIELDS.flatMap((field) => (details[field] === undefined ? [] : [[field, details[field]]])),
  );

/** The names of all fields that the details give: `["email", "attributes.plan"]`. */
export const fieldsIn = (details: Details): string[] => [
  ...Object.keys(profileFieldsIn(details)),
  ...Object.keys(details.attributes ?? {}).map(attributeField),
];

type Given = { pageGiven?: readonly string[] | undefined };

/** Whether only page keys gave this field. */
export const isPageGiven = ({ pageGiven = [] }: Given, field: string): boolean => pageGiven.includes(field);

/** Whether the customer's address is one that only page keys gave: it may be anybody's. */
export const hasPageAddress = (customer: (Given & { email?: string | undefined }) | undefined): boolean =>
  customer?.email !== undefined && isPageGiven(customer, "email");

/** The address that a server gave. */
export const confirmedAddress = (
  customer: (Given & { email?: string | undefined }) | undefined,
): string | undefined => (hasPageAddress(customer) ? undefined : customer?.email);

type Shown = Given & {
  standing?: string | undefined;
  name?: string | undefined;
  locale?: string | undefined;
  timezone?: string | undefined;
  attributes: Readonly<Record<string, unknown>>;
};

/** Whether a reader of the customer's page-given address may see what servers said of them: only while none said a thing. */
export const mayReadAll = ({ standing }: Shown, isPageAddress: boolean): boolean =>
  !isPageAddress || standing !== undefined;

/**
 * The customer as emails and pages may show them to the reader of an address. At an address that only page keys gave, that
 * may be anybody: there they see what pages said, and nothing of what a server did. At an address that a server gave they
 * are not called what only a page said: anybody could write to them in the brand's name.
 */
export const shownAt = <T extends Shown>(customer: T, isPageAddress: boolean): T => {
  if (!isPageAddress) return isPageGiven(customer, "name") ? { ...customer, name: undefined } : customer;
  if (mayReadAll(customer, isPageAddress)) return customer;
  const hidden = ["name", "locale", "timezone"].filter((field) => !isPageGiven(customer, field));
  return { ...customer, attributes: {}, ...Object.fromEntries(hidden.map((field) => [field, undefined])) };
};
