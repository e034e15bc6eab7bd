import { Key } from "../../domain/base/text.ts";
import { CustomerId } from "../../domain/customers/index.ts";
import { LinkId } from "../../domain/links/index.ts";
import type { JsonSchema } from "./for-generators.ts";
import type { Schemas } from "./openapi-schemas.ts";
import type { Operation } from "./operation.ts";

type Meaning = { description: string; example?: unknown };

/** What each parameter of a query string means, wherever it stands. */
const IN_QUERY: Readonly<Record<string, Meaning & { schema?: JsonSchema }>> = {
  from: { description: "First day of the period.", example: "2026-10-01" },
  to: { description: "The day after its last: periods are half-open.", example: "2026-11-01" },
  touchpoint: { description: "Only this touchpoint type." },
  survey: { description: "Only this survey." },
  metric: { description: "Only this metric." },
  stage: { description: "Only this stage of the journey.", example: "purchase" },
  channel: { description: "Only this channel.", example: "web" },
  topic: { description: "Only tickets of this topic; empty for those without one.", example: "login" },
  month: { description: "A month of the reporting time zone.", example: "2026-10" },
  sort: { description: "What the list begins with most of." },
  currency: { description: "By the cost in this currency.", example: "BRL" },
  plan: { description: "Only this plan: as if customers had no other subscription.", example: "pro" },
  by: { description: "A row for each of these; weeks begin on Mondays (ISO 8601)." },
  firstContact: {
    description: "Only tickets that count as solved at first contact, or only those that do not.",
  },
  oneTouch: { description: "Only tickets that count as solved with one touch, or only those that do not." },
  unanswered: { description: "Only customers' tickets that no agent has publicly replied to." },
  escalated: { description: "Only tickets that were escalated." },
  reopened: { description: "Only tickets that were reopened." },
  solvedFrom: { description: "Only tickets that were first solved then or later: a day, or a time." },
  solvedTo: { description: "Only tickets that were first solved before: a day, or a time." },
  escalatedFrom: { description: "Only tickets that were first escalated then or later: a day, or a time." },
  escalatedTo: { description: "Only tickets that were first escalated before: a day, or a time." },
  reopenedFrom: { description: "Only tickets that were first reopened then or later: a day, or a time." },
  reopenedTo: { description: "Only tickets that were first reopened before: a day, or a time." },
  attribute: {
    description:
      "Only customers with this attribute value at the touchpoint. It must be an attribute that scores are split by.",
    example: "plan:pro",
  },
  sentiment: {
    description: "Only answers that are low, in the middle, or high, each on its own metric's scale.",
  },
  q: { description: "Only answers whose comment has words that begin like these.", example: "refund" },
  format: { description: "`csv` for the whole list as a file; the same as `Accept: text/csv`." },
  email: { description: "Only who has exactly this address, in whatever case.", example: "ana@example.com" },
  interval: { description: "How long a point is; weeks begin on Mondays (ISO 8601)." },
  customer: {
    description: "Only this customer, by any of their ids: your own id, percent-encoded.",
    example: "c-42",
  },
  status: {
    description:
      "Only those with this status. Of invitations, `waiting` is `scheduled` or `sending`, as in the funnel.",
  },
  assignee: { description: "Only this member's, by their address.", example: "bo@acme.example" },
  overdue: {
    description: "Only cases that nobody has called about although it was due, or only the others.",
    schema: { type: "boolean" },
  },
  campaign: { description: "Only what this campaign asked.", example: "nps-2026" },
  reason: { description: "Only what was suppressed, or failed, for this reason.", example: "contactCap" },
  compare: { description: "With the period of the same length just before." },
  minScore: { description: "Only answers of this score or more." },
  maxScore: { description: "Only answers of this score or less." },
  // Zod can't know the type that code makes of a text.
  hasComment: {
    description: "Only answers with a comment, or only those without.",
    schema: { type: "boolean" },
  },
  kind: { description: "Touchpoint types outside the catalogue, or channels." },
  name: { description: "The name as it was sent.", example: "Web Shop" },
  registered: {
    description: "`false` for the types that touchpoints were recorded of and that are not in the catalogue.",
    schema: { type: "boolean", default: true },
  },
  id: { description: "Your own id of the customer, percent-encoded.", example: "web/42" },
  limit: { description: "The most items of a page; 50 if it is left out." },
  cursor: { description: "The `nextCursor` of the page before; opaque." },
  c: {
    description: "Your own id of the customer, where the link's `customerParam` names no other parameter.",
  },
  score: { description: "The score to show as chosen; ignored if it is not one." },
};

/** What each part of a path means, unless the operation says it better. */
const IN_PATH = (schemas: Schemas): Readonly<Record<string, Meaning & { schema: JsonSchema }>> => ({
  key: {
    description: "Key of the touchpoint type or survey.",
    schema: schemas.refer(Key, "sent"),
  },
  id: { description: "Your own id of the customer.", schema: schemas.refer(CustomerId, "sent") },
  campaignId: {
    description: "Your own id of the campaign.",
    schema: { type: "string", minLength: 1, maxLength: 128 },
    example: "nps-2026",
  },
  linkId: { description: "Id of the tag link.", schema: schemas.refer(LinkId, "sent") },
  token: {
    description: "The token of the customer's own link.",
    schema: { type: "string", pattern: "^[A-Za-z0-9_-]{44}$" },
    example: "3q2-7wEPSb6x1c0Zk9m4Nw8Jx2vQ0aLr5tY7uB1cD3eF",
  },
});

const pathParameters = (name: string, { parameters = {} }: Operation, schemas: Schemas) =>
  [...name.matchAll(/\{(\w+)\}/g)].map(([, part = ""]) => {
    const meaning = IN_PATH(schemas)[part] ?? { schema: { type: "string" } };
    const description = parameters[part];
    return { name: part, in: "path", required: true, ...meaning, ...(description && { description }) };
  });

const queryParameters = ({ query, hints }: Operation, schemas: Schemas) =>
  [query, hints].flatMap((fields) =>
    fields
      ? schemas.fieldsOf(fields).map((field) => ({ ...field, in: "query", ...IN_QUERY[field.name] }))
      : [],
  );

/** A page speaks the customer's own language, and where that is not known, one that their browser asks for. */
const ACCEPT_LANGUAGE = {
  name: "Accept-Language",
  in: "header",
  required: false,
  description: "The language of the page, where the customer's own is not known.",
  schema: { type: "string" },
  example: "pt-BR, en;q=0.5",
};

/** Headers of the request that a call needs. */
const headerParameters = ({ needs = {} }: Operation): JsonSchema[] =>
  Object.entries(needs).map(([name, { description, example }]) => ({
    name,
    in: "header",
    required: true,
    description,
    schema: { type: "string" },
    example,
  }));

/** The parameters of a call, those of its path first. */
export const parametersOf = (name: string, operation: Operation, schemas: Schemas): JsonSchema[] => [
  ...pathParameters(name, operation, schemas),
  ...queryParameters(operation, schemas),
  ...headerParameters(operation),
  ...(operation.isPage ? [ACCEPT_LANGUAGE] : []),
];
