import { ADDED_COLUMNS } from "../file/added-columns.ts";
import { CannotImport } from "../file/cannot-import.ts";
import {
  isSameOfSubscription,
  isSubscriptionHeading,
  subscriptionAliases,
} from "../histories/subscription-columns.ts";
import { isTicketHeading } from "../histories/ticket-columns.ts";
import { isDelighted } from "./delighted.ts";
import {
  ALIASES,
  fieldsOf,
  freeField,
  type Given,
  isField,
  isHistory,
  KINDS,
  type Kind,
  OPT_OUT_TIMES,
  REQUIRED,
} from "./fields.ts";
import { cleanHeading, plainName } from "./plain-name.ts";
import { isOwnCustomers, type Tool, toolOf } from "./tools.ts";

/** What the columns of a file mean: the result of reading its header. */
export type Layout = {
  kind: Kind;
  /** The program that made the file, where its header is known. */
  tool: Tool | undefined;
  columns: readonly { index: number; field: string }[];
  /** Of opt-outs: the place of a column that says when the person opted out, so that an empty cell says they did not; else -1. */
  optOutTime: number;
  /** The file's own headings, without the columns that an earlier import added. */
  headings: readonly string[];
  /** How many columns an earlier import added at the end. */
  addedColumns: number;
  /** Headings that are not imported. */
  leftOut: readonly string[];
};

/** The options that decide what the columns mean. */
export type ColumnOptions = {
  /** What the file holds (`--as`), where the header does not say. */
  as: Kind | undefined;
  /** Each `--map "Column=field"`. */
  maps: { column: string; field: string }[];
  given: Given;
  ignoreUnknownColumns: boolean;
  /** Touchpoints trigger surveys, as if they came in live. */
  ask: boolean;
};

/** Drops the two columns that a file of refused rows has at the end. */
const ownHeadings = (header: readonly string[]): string[] => {
  const own = header.slice(0, -ADDED_COLUMNS.length);
  const last = header.slice(-ADDED_COLUMNS.length);
  return last.join() === ADDED_COLUMNS.join() && own.length > 0 ? own : [...header];
};

/** Billing systems write the zone of a time into its heading: `Created (UTC)`. */
const withoutZone = (name: string): string => name.replace(/\(utc\)$/, "");

const kindOf = (headings: readonly string[], { as, maps }: ColumnOptions): Kind => {
  if (as) return as;
  const tool = toolOf(headings);
  if (tool) return tool.kind;
  const names = [...headings, ...maps.map(({ field }) => field)].map(plainName);
  if (isDelighted(names)) return "delighted";
  if (names.includes("score")) return "responses";
  if (names.includes("touchpoint") || names.includes("occurredat")) return "touchpoints";
  if (names.map(withoutZone).some(isSubscriptionHeading)) return "subscriptions";
  if (names.some(isTicketHeading)) return "tickets";
  if (["reason", "unsubscribedat", "unsubtime"].some((name) => names.includes(name))) return "unsubscribes";
  throw new CannotImport(
    "The columns do not say what the rows are. A file of touchpoints has a column touchpoint or occurredAt; one of " +
      "responses has a column score, Delighted's also survey_type or permalink; one of opt-outs has a column reason; one " +
      "of tickets a column ticketId or solvedAt, and one of subscriptions a column subscriptionId or mrr. Name a column " +
      `with --map, or say what the rows are with --as ${KINDS.slice(0, -1).join(", ")} or ${KINDS.at(-1)}. ` +
      "If lines stand above the header, --header-row N says which row it is.",
  );
};

const mappedColumns = (kind: Kind, headings: readonly string[], maps: ColumnOptions["maps"]) =>
  maps.map(({ column, field }) => {
    const exact = headings.indexOf(cleanHeading(column));
    const index =
      exact < 0 ? headings.findIndex((heading) => plainName(heading) === plainName(column)) : exact;
    if (index < 0)
      throw new CannotImport(
        `--map "${column}=${field}": there is no such column; there are ${headings.join(", ")}`,
      );
    if (!isField(kind, field))
      throw new CannotImport(
        `--map "${column}=${field}": ${field} is no field of ${kind}; there are ${fieldsOf(kind).join(", ")}`,
      );
    return { index, field };
  });

/** A heading's plain name, as the aliases of its kind have it. */
const nameIn = (kind: Kind, heading: string): string =>
  isHistory(kind) ? withoutZone(plainName(heading)) : plainName(heading);

type Source = { headings: readonly string[]; tool: Tool | undefined };

/** The fields by plain name: the tool's own come first, then those of the kind. */
const aliasesOf = (kind: Kind, { headings, tool }: Source): Readonly<Record<string, string>> => ({
  ...tool?.aliases,
  ...(kind === "subscriptions"
    ? subscriptionAliases(headings.map((heading) => nameIn(kind, heading)))
    : ALIASES[kind]),
  ...tool?.aliases,
});

const ownField = (kind: Kind, heading: string, source: Source): string | undefined => {
  const aliases = aliasesOf(kind, source);
  const name = nameIn(kind, heading);
  const field = Object.hasOwn(aliases, name) ? aliases[name] : freeField(heading);
  return field !== undefined && isField(kind, field) ? field : undefined;
};

/** Whether only one of two fields can count. */
const isSame = (kind: Kind, one: string, other: string): boolean =>
  kind === "subscriptions" ? isSameOfSubscription(one, other) : one === other;

/** Several of a tool's headings may mean one field: keeps the one that stands first among its aliases, the most certain. */
const mostCertain = (kind: Kind, columns: Layout["columns"], source: Source): Layout["columns"] => {
  const { headings, tool } = source;
  if (kind !== "delighted" && !isHistory(kind) && tool === undefined) return columns;
  const order = Object.keys(aliasesOf(kind, source));
  const rank = ({ index }: { index: number }) => order.indexOf(nameIn(kind, headings[index] ?? ""));
  return columns.filter(
    (column) =>
      !columns.some((other) => isSame(kind, other.field, column.field) && rank(other) < rank(column)),
  );
};

/** Exports of other programs have columns that nobody needs here; they are named before anything is sent. */
const mayHaveMore = (kind: Kind, tool: Tool | undefined): boolean =>
  kind === "delighted" || isHistory(kind) || tool !== undefined;

const refuseSharedFields = (columns: Layout["columns"], headings: readonly string[]): void => {
  for (const { field, index } of columns) {
    const other = columns.find((column) => column.field === field && column.index !== index);
    if (other)
      throw new CannotImport(
        `The columns "${headings[index]}" and "${headings[other.index]}" are both ${field}: say which with --map "Column=${field}".`,
      );
  }
};

const refuseMissingFields = (kind: Kind, columns: Layout["columns"], { given }: ColumnOptions): void => {
  const there = new Set([...columns.map(({ field }) => field), ...Object.keys(given)]);
  // A person may be known by the address alone.
  if (isHistory(kind) && there.has("customer.email")) there.add("customer.id");
  const missing = REQUIRED[kind].filter((field) => !there.has(field));
  if (missing.length === 0) return;
  const options = missing.filter((field) => ["survey", "touchpoint", "metric", "currency"].includes(field));
  throw new CannotImport(
    `No column for ${missing.join(", ")}: name it with --map "Column=${missing[0]}"` +
      `${options.length > 0 ? `, or give one value for the whole file with ${options.map((field) => `--${field}`).join(", ")}` : ""}.`,
  );
};

/**
 * Reads the header. `--map` goes before what a heading says.
 * @throws {CannotImport} for an unknown column, two columns for one field, or a missing field; says which option helps
 */
export const layoutOf = (header: readonly string[], wanted: ColumnOptions): Layout => {
  const headings = ownHeadings(header.map(cleanHeading));
  const tool = toolOf(headings);
  const kind = kindOf(headings, wanted);
  if (kind === "unsubscribes" && isOwnCustomers(headings))
    throw new CannotImport(
      "This is Milepost's own list of customers, which can't be imported: customers come with their touchpoints and " +
        "answers, so import those files. For its opt-outs, copy the addresses that have an unsubscribedAt or a " +
        "complainedAt into a file with the one column email, and import that with --as unsubscribes.",
    );
  if (kind !== "touchpoints" && !isHistory(kind) && wanted.given.channel !== undefined)
    throw new CannotImport("--channel is for touchpoints: imported responses have no channel.");
  if (!isHistory(kind) && wanted.given.currency !== undefined)
    throw new CannotImport("--currency is for tickets and subscriptions.");
  if (kind !== "touchpoints" && wanted.ask)
    throw new CannotImport(
      `--ask is for touchpoints: nobody is asked about imported ${isHistory(kind) ? kind : "responses"}.`,
    );
  if (
    isHistory(kind) &&
    (wanted.given.survey ?? wanted.given.metric ?? wanted.given.touchpoint) !== undefined
  )
    throw new CannotImport(
      `--survey, --metric and --touchpoint are not for ${kind}: the rows say what happened.`,
    );
  if (kind === "touchpoints" && (wanted.given.survey ?? wanted.given.metric) !== undefined)
    throw new CannotImport("--survey and --metric are for responses; these are touchpoints.");
  if (kind === "unsubscribes" && (wanted.given.touchpoint ?? wanted.given.metric) !== undefined)
    throw new CannotImport("--touchpoint and --metric are not for unsubscribes; --survey is.");
  const mapped = mappedColumns(kind, headings, wanted.maps);
  const named = headings.flatMap((heading, index) => {
    const field = ownField(kind, heading, { headings, tool });
    return field === undefined || mapped.some((map) => map.index === index || isSame(kind, map.field, field))
      ? []
      : [{ index, field }];
  });
  const columns = [...mapped, ...mostCertain(kind, named, { headings, tool })];
  refuseSharedFields(columns, headings);
  refuseMissingFields(kind, columns, wanted);
  const leftOut = headings.filter(
    (heading, index) => heading !== "" && !columns.some((column) => column.index === index),
  );
  const unknown = leftOut.filter((heading) => ownField(kind, heading, { headings, tool }) === undefined);
  if (unknown.length > 0 && !mayHaveMore(kind, tool) && !wanted.ignoreUnknownColumns)
    throw new CannotImport(
      `Unknown columns: ${unknown.join(", ")}. Name their field with --map "${unknown[0]}=FIELD" (of ${kind}: ` +
        `${fieldsOf(kind).join(", ")}), or leave them out with --ignore-unknown-columns.`,
    );
  return {
    kind,
    tool,
    columns,
    optOutTime: headings.findIndex((heading) => OPT_OUT_TIMES.includes(plainName(heading))),
    headings,
    addedColumns: header.length - headings.length,
    leftOut,
  };
};
