import { ResponseImport } from "../../../domain/answers/index.ts";
import { TouchpointInput } from "../../../domain/journeys/index.ts";
import { delightedAliases } from "./delighted.ts";

/** What a file holds: rows as Milepost names them, or as Delighted exports its survey responses. */
export const KINDS = ["touchpoints", "responses", "delighted"] as const;
export type Kind = (typeof KINDS)[number];

/** Values for every row of the file, from `--survey`, `--touchpoint`, `--metric` and `--channel`. */
export type Given = Partial<Record<"survey" | "touchpoint" | "metric" | "channel", string>>;

/** Headings differ in case, spaces and punctuation only: `customer_id`, `customerId`, `Customer ID`. */
export const plainName = (heading: string): string => heading.toLowerCase().replace(/[\s_.-]+/g, "");

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

/** What other tools call the moment. */
const momentIs = <Field extends string>(field: Field) => ({ date: field, time: field, timestamp: field });

const touchpoint = { id: "id", touchpoint: "touchpoint", channel: "channel", occurredat: "occurredAt" };

const response = {
  id: "id",
  touchpoint: "touchpoint",
  survey: "survey",
  metric: "metric",
  score: "score",
  comment: "comment",
  answeredat: "answeredAt",
};

/** The field that a heading stands for, by its plain name. */
export const ALIASES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  touchpoints: { ...touchpoint, ...momentIs("occurredAt"), ...customer },
  responses: { ...response, ...momentIs("answeredAt"), ...customer },
  delighted: { ...response, ...customer, ...delightedAliases },
};

/**
 * Fields that each row needs, from a column or an option. Delighted's have defaults. The API takes a touchpoint
 * without a time for one of this moment, which history never is.
 */
export const REQUIRED: Readonly<Record<Kind, readonly string[]>> = {
  touchpoints: ["touchpoint", "occurredAt", "customer.id"],
  responses: ["touchpoint", "survey", "metric", "score", "answeredAt", "customer.id"],
  delighted: ["score", "answeredAt"],
};

const FREE = /^(attribute|property)\.(.+)$/;

export const isField = (kind: Kind, field: string): boolean =>
  Object.values(ALIASES[kind]).includes(field) ||
  (FREE.test(field) && (kind === "touchpoints" || field.startsWith("attribute.")));

export const fieldsOf = (kind: Kind): string[] => [
  ...new Set(Object.values(ALIASES[kind])),
  "attribute.NAME",
  ...(kind === "touchpoints" ? ["property.NAME"] : []),
];

/** `Attributes.plan` and `properties.orderId`: what stands behind the dot is the caller's own name. */
export const freeField = (heading: string): string | undefined => {
  const [, word = "", name] = /^(attributes?|propert(?:y|ies))\.(.+)$/i.exec(heading.trim()) ?? [];
  if (name === undefined) return undefined;
  return `${word.toLowerCase().startsWith("a") ? "attribute" : "property"}.${name}`;
};

/** Where rows of a kind go, under which name, what each must be, and whether it makes surveys leave. */
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
} as const;
export type Destination = Omit<(typeof DESTINATIONS)[keyof typeof DESTINATIONS], "ask"> & { ask: boolean };

export const destinationOf = (kind: Kind): Destination =>
  DESTINATIONS[kind === "touchpoints" ? "touchpoints" : "responses"];
