import type * as z from "zod/mini";
import type { Access, RouteTable } from "../base/access.ts";
import type { FieldError, ProblemStatus } from "../base/problem.ts";

/** What a body holds: a schema that is named (`naming.ts`), or text or bytes of a media type that has none. */
export type MediaType = { schema?: z.ZodMiniType; examples?: Readonly<Record<string, unknown>> };
/** By media type (`application/json`). */
export type Content = Readonly<Record<string, MediaType>>;
export const ANY_TYPE = "*/*";

/** A status that a call answers with. */
export type DescribedAnswer = {
  description: string;
  content?: Content;
  /** What each header says that belongs to this answer. */
  headers?: Readonly<Record<string, string>>;
};

/** An example of a problem: its detail, for a 422 the fields that are wrong, or both. */
export type ProblemExample =
  | string
  | FieldError[]
  | {
      /** When a call meets it, where the status says too little or something else. */
      when?: string;
      detail: string;
      errors?: FieldError[];
    };
export type Problems = Partial<Record<ProblemStatus, ProblemExample>>;

/** One call of the external contract. */
export type Operation = {
  /** The call's name for generated clients. */
  id: string;
  tag: Tag;
  summary: string;
  description?: string;
  access: Access;
  /** What a part of the path means here, where `openapi-parameters.ts` doesn't say it well enough. */
  parameters?: Readonly<Record<string, string>>;
  /** What a query string may say; anything else is a 422. */
  query?: z.ZodMiniObject;
  /** Optional hints in the query string; a hint that makes no sense is ignored. */
  hints?: z.ZodMiniObject;
  /** Headers that the request must have. */
  needs?: Readonly<Record<string, { description: string; example: string }>>;
  body?: Content;
  /** No body is refused: one that can't be read counts as none. */
  isBodyForgiven?: true;
  /** By status: 2xx and 3xx, and any other that is no problem+json. */
  answers: Readonly<Record<number, DescribedAnswer>>;
  /** Beside those that any call can meet (see `problemsOf` in `openapi-problems.ts`). */
  problems?: Problems;
  /** People get a page in place of problem+json, unless they accept JSON. */
  isPage?: true;
  /** Answers without the table, so that a busy store never shows. */
  isStoreless?: true;
};
export type Operations = Readonly<Record<string, Operation>>;

/** HEAD is described with GET, and `$default` is no call of its own. */
type Described<Key> = Key extends `HEAD ${string}` | "$default" ? never : Key;

/**
 * Joins a table of routes with the descriptions of their calls: one for each, or it does not compile. The scopes come
 * from the table.
 *
 *     operationsOf(policyRoutes, { "GET /v1/policy": { id: "getPolicy", … }, "PUT /v1/policy": { … } });
 */
export const operationsOf = <Table extends RouteTable>(
  table: Table,
  calls: { readonly [Key in keyof Table & string as Described<Key>]: Omit<Operation, "access"> },
): Operations =>
  Object.fromEntries(
    Object.entries<Omit<Operation, "access">>(calls).map(([key, call]) => [
      key,
      { ...call, access: table[key] as Access },
    ]),
  );

/** JSON of a named schema; the compiler checks the examples, a test parses them. */
export const jsonContent = <Schema extends z.ZodMiniType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
): Content => ({ "application/json": { schema, examples } });

/** JSON whatever the media type says. */
export const anyTypeContent = <Schema extends z.ZodMiniType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
): Content => ({ ...jsonContent(schema, examples), [ANY_TYPE]: { schema, examples } });

/** The fields of an HTML form. */
export const formContent = <Schema extends z.ZodMiniType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
): Content => ({ "application/x-www-form-urlencoded": { schema, examples } });

/** The fields of a form in parts, as mailboxes may send them. */
export const multipartContent = <Schema extends z.ZodMiniType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
): Content => ({ "multipart/form-data": { schema, examples } });

export const htmlContent: Content = { "text/html": {} };

/** The groups of the document, in its order, and what each is for. */
export const TAGS = {
  Touchpoints: "Marketing records that a customer passed a place on the journey.",
  Catalogue: "The places on the journey that are known by name, with their stage and order.",
  Segment:
    "Segment's HTTP tracking API, for tools that speak it already: point them at this host, with a `tag` key as the " +
    "write key. The media type of a body is ignored.",
  Keys: "API keys: who may call, and for what.",
  Members: "Who may sign in to the dashboard, and what they may do there.",
  Tiles: "Public pages with a few figures, for a wall or another site.",
  "Tag links": "Touchpoints without code: a customer who follows a link or loads an image passes one.",
  Surveys: "Who is asked what, when and how often.",
  "Customers' pages":
    "What a customer sees and sends. The token in the path is the capability; no key is needed.",
  Scores: "How every touchpoint is rated, how sure that is, and the answers behind it.",
  Support: "How tickets are handled, how fast and at what cost, and which topics grow.",
  Success: "Who pays, who came and who went, and what recurring revenue did.",
  Alerts: "Which answers somebody hears of at once, and what is done about them.",
  Cases: "Who calls back a customer that was hurt, by when, and with what result.",
  Webhooks: "Other systems that are told what happens, with signed messages (Standard Webhooks 1.0).",
  Import: "Answers that another tool collected.",
  Customers: "What is known of one customer: shown, or erased.",
  Service: "The API about itself.",
} as const;
export type Tag = keyof typeof TAGS;
