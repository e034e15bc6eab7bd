import { canonicalJson, sha256 } from "../../domain/digest.ts";
import { parse } from "../../http/parse.ts";
import { Problem, type ProblemDetails } from "../../http/problem.ts";
import { BadCell, scalarOf, scoreOf, timeOf } from "./cell-values.ts";
import { DELIGHTED_TOUCHPOINT, delightedSurvey } from "./delighted.ts";
import { destinationOf } from "./fields.ts";
import type { Layout } from "./layout.ts";
import type { Given } from "./options.ts";

type Values = ReadonlyMap<string, string>;

/** A problem in one line, by fields where it names any. */
export const reasonOf = ({ detail, errors = [] }: Pick<ProblemDetails, "detail" | "errors">): string =>
  errors.length > 0 ? errors.map(({ path, message }) => `${path}: ${message}`).join("; ") : detail;

/** Comments and the caller's own values stay as they are; spaces around anything else are nobody's intention. */
const tidy = (field: string, cell: string): string =>
  field === "comment" || field.includes("attribute.") || field.includes("property.") ? cell : cell.trim();

const valuesOf = (cells: readonly string[], { columns }: Layout, given: Given): Values => {
  const values = columns.map(({ index, field }) => [field, tidy(field, cells[index] ?? "")] as const);
  return new Map([...values, ...Object.entries(given)].filter(([, value]) => value !== ""));
};

const read = <T>(values: Values, field: string, as: (text: string) => T): T | undefined => {
  const text = values.get(field);
  try {
    return text === undefined ? undefined : as(text);
  } catch (error) {
    throw error instanceof BadCell ? new BadCell(`${field}: ${error.message}`) : error;
  }
};

/** Fields that are there. */
const known = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const free = (values: Values, prefix: string): Record<string, unknown> | undefined => {
  const entries = [...values].filter(([field]) => field.startsWith(prefix));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([field, text]) => [field.slice(prefix.length), scalarOf(text)]));
};

const customerOf = (values: Values, id = values.get("customer.id")) =>
  known({
    id,
    email: values.get("customer.email"),
    name: values.get("customer.name"),
    locale: values.get("customer.locale"),
    timezone: values.get("customer.timezone"),
    attributes: free(values, "attribute."),
  });

const touchpointOf = (values: Values) => {
  if (!values.has("occurredAt")) throw new BadCell("occurredAt: is required");
  return known({
    touchpoint: values.get("touchpoint"),
    customer: customerOf(values),
    channel: values.get("channel"),
    occurredAt: read(values, "occurredAt", timeOf),
    properties: free(values, "property."),
  });
};

const responseOf = (values: Values) => ({
  ...known({
    touchpoint: values.get("touchpoint"),
    survey: values.get("survey"),
    metric: values.get("metric")?.toLowerCase(),
    score: read(values, "score", scoreOf),
    comment: values.get("comment"),
    answeredAt: read(values, "answeredAt", timeOf),
  }),
  customer: customerOf(values),
});

/** The person's id says who it is; without one the address does, in lower case, as one person may write it in many. */
const delightedOf = (values: Values) => {
  const { metric, survey } = delightedSurvey(values.get("surveyType"), values.get("metric")?.toLowerCase());
  const id = values.get("customer.id") ?? values.get("customer.email")?.toLowerCase();
  if (id === undefined) throw new BadCell("customer.id: the row has neither a person nor an email address");
  return responseOf(
    new Map([
      ["survey", survey],
      ["touchpoint", DELIGHTED_TOUCHPOINT],
      ...values,
      ["metric", metric],
      ["customer.id", id],
    ]),
  );
};

const COMPOSERS = { touchpoints: touchpointOf, responses: responseOf, delighted: delightedOf };

export type Composed = { item: object } | { reason: string };

/**
 * Makes of a row what the API takes, or says why it would be refused. A row without an id gets one from its
 * content, so that it is stored once however often it is sent; rows with the same content are then one.
 */
export const composerOf = (layout: Layout, given: Given) => {
  const { schema } = destinationOf(layout.kind);
  const width = layout.headings.length + layout.addedColumns;
  return (cells: readonly string[]): Composed => {
    try {
      if (cells.slice(width).some((cell) => cell !== ""))
        throw new BadCell(`has ${cells.length} cells, and the header ${width}`);
      const values = valuesOf(cells, layout, given);
      const content = COMPOSERS[layout.kind](values);
      const id = values.get("id") ?? `csv-${sha256(canonicalJson(content)).slice(0, 40)}`;
      const item = { id, ...content };
      parse(schema, item);
      return { item };
    } catch (error) {
      if (error instanceof BadCell) return { reason: error.message };
      if (error instanceof Problem) return { reason: reasonOf(error.details) };
      throw error;
    }
  };
};
