import { canonicalJson, sha256 } from "../../../domain/base/digest.ts";
import { unguardedText } from "../../../http/lists/csv-cell.ts";
import {
  objectFromCell,
  scalarFromCell,
  scoreFromCell,
  trimmedCell,
  withoutFormula,
} from "../cells/cell-values.ts";
import { timeFromCell } from "../cells/time-cells.ts";
import { historyOf } from "../histories/history-row.ts";
import { DELIGHTED_TOUCHPOINT, delightedSurvey } from "./delighted.ts";
import { destinationOf, type Given, isHistory } from "./fields.ts";
import type { Layout } from "./layout.ts";
import { PLAIN_READING, type Reading } from "./reading.ts";
import { RowReasons, reasonOf, type Values } from "./row-reasons.ts";
import { touchpointKey } from "./touchpoint-names.ts";

const isMeant = (field: string): boolean =>
  field === "comment" || field.includes("attribute.") || field.includes("property.");

/** The text of a cell, without blanks and invisible characters around it; in comments, attributes and properties those may be meant. */
const textOf = (field: string, cell: string, { tool }: Layout): string => {
  const text = tool?.isOwn ? unguardedText(cell) : withoutFormula(cell);
  if (isMeant(field)) return text;
  const trimmed = trimmedCell(text);
  return field === "touchpoint" && trimmed !== "" ? touchpointKey(trimmed) : trimmed;
};

const valuesOf = (cells: readonly string[], layout: Layout, given: Given): Values => {
  const values = layout.columns.map(
    ({ index, field }) => [field, textOf(field, cells[index] ?? "", layout)] as const,
  );
  return new Map([...values, ...Object.entries(given)].filter(([, value]) => value !== ""));
};

const read = <T>(values: Values, field: string, as: (text: string) => T): T | undefined => {
  const text = values.get(field);
  return text === undefined ? undefined : as(text);
};

/** Leaves out undefined fields. */
const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const free = (values: Values, prefix: string, { marks }: Reading): Record<string, unknown> | undefined => {
  const entries = [...values].filter(([field]) => field.startsWith(prefix));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.map(([field, text]) => [field.slice(prefix.length), scalarFromCell(text, marks[field])]),
  );
};

const customerOf = (values: Values, reading: Reading) =>
  defined({
    id: values.get("customer.id"),
    email: values.get("customer.email"),
    name: values.get("customer.name"),
    locale: values.get("customer.locale"),
    timezone: values.get("customer.timezone"),
    attributes: free(values, "attribute.", reading),
  });

const propertiesOf = (values: Values, reading: Reading) => {
  const own = free(values, "property.", reading);
  const all = read(values, "properties", objectFromCell);
  return all === undefined ? own : { ...all, ...own };
};

const touchpointOf = (values: Values, reading: Reading) =>
  defined({
    touchpoint: values.get("touchpoint"),
    customer: customerOf(values, reading),
    channel: values.get("channel"),
    occurredAt: read(values, "occurredAt", (text) => timeFromCell(text, reading.time)),
    properties: propertiesOf(values, reading),
  });

const responseOf = (values: Values, reading: Reading) => ({
  ...defined({
    touchpoint: values.get("touchpoint"),
    survey: values.get("survey"),
    metric: values.get("metric")?.toLowerCase(),
    score: read(values, "score", scoreFromCell),
    comment: values.get("comment"),
    answeredAt: read(values, "answeredAt", (text) => timeFromCell(text, reading.time)),
    updatedAt: read(values, "updatedAt", (text) => timeFromCell(text, reading.time)),
  }),
  customer: customerOf(values, reading),
});

/** A list of people who are not to be mailed often has no reason: they said so. */
const optOutOf = (values: Values, reading: Reading) =>
  defined({
    email: values.get("email"),
    survey: values.get("survey"),
    reason: values.get("reason")?.toLowerCase() ?? "unsubscribed",
    at: read(values, "at", (text) => timeFromCell(text, reading.time)),
  });

/** The row as an item for the API. One without an id gets one from its content; an opt-out is known by its address. */
const itemOf = (kind: Layout["kind"], values: Values, reading: Reading): Record<string, unknown> => {
  if (kind === "unsubscribes") return optOutOf(values, reading);
  const content = kind === "touchpoints" ? touchpointOf(values, reading) : responseOf(values, reading);
  const id = values.get("id") ?? `csv-${sha256(canonicalJson(content)).slice(0, 40)}`;
  return { id, ...content };
};

/** Adds the customer id: the person's id, else the email address in lower case (people vary its case). */
const delightedValues = (values: Values, reasons: RowReasons): Values => {
  const asked = reasons.attempt("surveyType", () =>
    delightedSurvey(values.get("surveyType"), values.get("metric")?.toLowerCase()),
  );
  const id = values.get("customer.id") ?? values.get("customer.email")?.toLowerCase();
  if (id === undefined) reasons.refuse("customer.id", "the row has neither a person nor an email address");
  const completed = new Map([["touchpoint", DELIGHTED_TOUCHPOINT], ...values]);
  if (asked) completed.set("metric", asked.metric).set("survey", values.get("survey") ?? asked.survey);
  if (id !== undefined) completed.set("customer.id", id);
  return completed;
};

/** A list of all customers names those who did not opt out, too. */
const hasNotOptedOut = (cells: readonly string[], values: Values, { kind, optOutTime }: Layout): boolean =>
  kind === "unsubscribes" &&
  optOutTime >= 0 &&
  trimmedCell(cells[optOutTime] ?? "") === "" &&
  !values.has("reason");

/** What to send of a row, or why it is refused. A ticket or a subscription is several items. */
export type Composed = { item: object } | { items: readonly object[] } | { reason: string };

export const itemsOf = (composed: Composed): readonly object[] => {
  if ("reason" in composed) return [];
  return "items" in composed ? composed.items : [composed.item];
};

/**
 * Turns a row into an item for the API, or lists everything that is wrong with it. A row without an id gets one from
 * its content, so that sending it again stores it once. Rows with the same content then count as one.
 */
export const composerOf = (
  layout: Layout,
  given: Given,
  reading: Reading = PLAIN_READING,
  now = Date.now(),
) => {
  const { schema } = destinationOf(layout.kind);
  const width = layout.headings.length + layout.addedColumns;
  return (cells: readonly string[]): Composed => {
    // The cells are under the wrong headings, so errors about single cells would mislead.
    if (cells.slice(width).some((cell) => cell !== ""))
      return { reason: `has ${cells.length} cells, and the header ${width}` };
    const reasons = new RowReasons();
    const { kind } = layout;
    const filled = valuesOf(cells, layout, given);
    if (isHistory(kind)) {
      const customer = customerOf(filled, reading);
      const items = historyOf(filled, { kind, reading, reasons, customer, now });
      if (reasons.errors.length === 0) for (const item of items) reasons.checkItem(item, schema, filled);
      const { errors } = reasons;
      return errors.length > 0 ? { reason: reasonOf({ detail: "", errors }) } : { items };
    }
    if (hasNotOptedOut(cells, filled, layout))
      return { reason: `${layout.headings[layout.optOutTime]} is empty: this address has not opted out` };
    const values = reasons.checkCells(
      kind,
      kind === "delighted" ? delightedValues(filled, reasons) : filled,
      reading.time,
    );
    const item = itemOf(kind, values, reading);
    reasons.checkItem(item, schema, values);
    const { errors } = reasons;
    return errors.length > 0 ? { reason: reasonOf({ detail: "", errors }) } : { item };
  };
};
