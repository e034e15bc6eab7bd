import { ResponseImport } from "../../../domain/answers/index.ts";
import { OptOutInput } from "../../../domain/customers/index.ts";
import { TouchpointInput } from "../../../domain/journeys/index.ts";
import { durationFields } from "../histories/durations.ts";
import { SUBSCRIPTION_ALIASES } from "../histories/subscription-columns.ts";
import { TICKET_ALIASES } from "../histories/ticket-columns.ts";
import { delightedAliases } from "./delighted.ts";
import { cleanHeading } from "./plain-name.ts";

/**
 * What a file holds: rows as Milepost names them, as Delighted exports its survey responses, or as helpdesks and billing
 * systems export tickets and subscriptions.
 */
export const KINDS = [
  "touchpoints",
  "responses",
  "delighted",
  "unsubscribes",
  "tickets",
  "subscriptions",
] as const;
export type Kind = (typeof KINDS)[number];

/** Whether a row becomes several touchpoints: what happened to one ticket or subscription until now. */
export const isHistory = (kind: Kind): kind is "tickets" | "subscriptions" =>
  kind === "tickets" || kind === "subscriptions";

/** Values for every row of the file, from `--survey`, `--touchpoint`, `--metric`, `--channel` and `--currency`. */
export type Given = Partial<Record<"survey" | "touchpoint" | "metric" | "channel" | "currency", string>>;

const customer = {
  customerid: "customer.id",
  email: "customer.email",
  customeremail: "customer.email",
  name: "customer.name",
  customername: "customer.name",
  locale: "customer.locale",
  customerlocale: "customer.locale",
  timezone: "customer.timezone",
  customertimezone: "customer.timezone",
};

/** Names that other tools use for the time of a row. */
const timeAliases = <Field extends string>(field: Field) => ({ date: field, time: field, timestamp: field });

const touchpoint = {
  id: "id",
  touchpoint: "touchpoint",
  channel: "channel",
  occurredat: "occurredAt",
  properties: "properties",
};

const response = {
  id: "id",
  touchpoint: "touchpoint",
  survey: "survey",
  metric: "metric",
  score: "score",
  comment: "comment",
  answeredat: "answeredAt",
  updatedat: "updatedAt",
};

/** As Milepost names them, and as other tools' lists of people who are not to be mailed do. */
const optOut = {
  email: "email",
  emailaddress: "email",
  recipient: "email",
  survey: "survey",
  reason: "reason",
  at: "at",
  unsubscribedat: "at",
  unsubtime: "at",
  createdat: "at",
  created: "at",
};

/** Plain names of columns that have a time only for those who opted out. */
export const OPT_OUT_TIMES: readonly string[] = ["unsubscribedat", "unsubtime"];

/** The field of each heading, by kind and plain name. */
export const ALIASES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  touchpoints: { ...touchpoint, ...timeAliases("occurredAt"), ...customer },
  responses: { ...response, ...timeAliases("answeredAt"), ...customer },
  delighted: { ...response, ...customer, ...delightedAliases },
  unsubscribes: { ...optOut, ...timeAliases("at") },
  tickets: TICKET_ALIASES,
  subscriptions: SUBSCRIPTION_ALIASES,
};

/**
 * Fields that each row needs, from a column or an option. For Delighted's rows the others have defaults.
 * `occurredAt` is required because the API would date a touchpoint without it to now, which is wrong for history.
 */
export const REQUIRED: Readonly<Record<Kind, readonly string[]>> = {
  touchpoints: ["touchpoint", "occurredAt", "customer.id"],
  responses: ["touchpoint", "survey", "metric", "score", "answeredAt", "customer.id"],
  delighted: ["score", "answeredAt"],
  unsubscribes: ["email"],
  tickets: ["ticketId", "openedAt", "customer.id"],
  subscriptions: ["subscriptionId", "startedAt", "customer.id", "currency"],
};

/** Fields with a number that a file may write with a decimal comma: amounts, durations, and counts. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...["cost", "mrr", "amount", "totalAmount"].flatMap((field) => [field, `${field}MinorUnits`]),
  ...["quantity", "intervalCount", "agentReplies", "reopens"],
  ...["firstReply", "handle", "held", "firstSolution", "solution"].flatMap(durationFields),
]);

/** Whether the cells of a field are numbers, and nothing else. */
export const isNumber = (field: string): boolean => NUMBERS.has(field);

const FREE = /^(attribute|property)\.(.+)$/;

/** Whether a kind has this field. */
export const isField = (kind: Kind, field: string): boolean =>
  Object.values(ALIASES[kind]).includes(field) ||
  (kind !== "unsubscribes" && FREE.test(field) && (kind === "touchpoints" || field.startsWith("attribute.")));

/** The fields of a kind, for error messages. */
export const fieldsOf = (kind: Kind): string[] => [
  ...new Set(Object.values(ALIASES[kind])),
  ...(kind === "unsubscribes" ? [] : ["attribute.NAME"]),
  ...(kind === "touchpoints" ? ["property.NAME"] : []),
];

/** `Attributes.plan` → `attribute.plan`: the part after the dot keeps the case that the caller gave it. */
export const freeField = (heading: string): string | undefined => {
  const [, word = "", name] = /^(attributes?|propert(?:y|ies))\.(.+)$/i.exec(cleanHeading(heading)) ?? [];
  if (name === undefined) return undefined;
  return `${word.toLowerCase().startsWith("a") ? "attribute" : "property"}.${name}`;
};

/**
 * Where rows go: the API path, the name of the list in the body, the schema of an item, the scope of the key, and
 * whether surveys follow. Imported responses have no `ask: false` in the body, because they never trigger surveys.
 */
export const DESTINATIONS = {
  touchpoints: {
    path: "v1/touchpoints/batch",
    list: "touchpoints",
    schema: TouchpointInput,
    scope: "tag",
    ask: false,
  },
  responses: {
    path: "v1/responses/import",
    list: "responses",
    schema: ResponseImport,
    scope: "admin",
    ask: true,
  },
  unsubscribes: {
    path: "v1/unsubscribes/batch",
    list: "unsubscribes",
    schema: OptOutInput,
    scope: "admin",
    ask: true,
  },
} as const;
export type Destination = Omit<(typeof DESTINATIONS)[keyof typeof DESTINATIONS], "ask"> & { ask: boolean };

/** The destination of a kind: Delighted's rows are responses, and those of tickets and subscriptions touchpoints. */
export const destinationOf = (kind: Kind): Destination => {
  if (isHistory(kind)) return DESTINATIONS.touchpoints;
  return DESTINATIONS[kind === "delighted" ? "responses" : kind];
};
