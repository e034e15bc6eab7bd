import type { Key } from "./keys/index.ts";
import type { Row } from "./table.ts";

/**
 * A condition on the stored row, by attribute: it has this value; `null`: it is absent; `absentOr`: it is absent or has
 * this value; `roomFor`: the set contains the text or has fewer than `max` texts; `lacks`: the set does not contain it;
 * `atMost`: it is no later, or no more; `absentOrBelow`: it is absent or earlier; `same`: it equals this list; `present`:
 * it is there, whatever it is.
 */
export type Expected = Record<
  string,
  | string
  | number
  | null
  | { absentOr: string | number }
  | { roomFor: string; max: number }
  | { lacks: string }
  | { atMost: string | number }
  | { absentOrBelow: string }
  | { same: readonly unknown[] }
  | { present: true }
>;

export type Update = {
  update: Key;
  /** Attributes to set. A path into a map, like `["attributes", "plan"]`, goes to {@link Update.setPaths}. */
  set?: Row | undefined;
  setPaths?: { path: [string, string]; value: unknown }[] | undefined;
  remove?: readonly string[] | undefined;
  /** Numbers to add, or texts to add to a set. */
  add?: Record<string, number | bigint | Set<string>> | undefined;
  /** Texts to remove from a set. */
  drop?: Record<string, Set<string>> | undefined;
  expected?: Expected | undefined;
  /** Entries of a map that must be absent, like `["attributes", "plan"]`. */
  absentPaths?: readonly [string, string][] | undefined;
};
/** The names and values behind an expression's placeholders. */
export type Expression = { names: Record<string, string>; values: Row };

/** A short placeholder, because an expression has at most 4 KB (DynamoDB quota). */
const nameOf = (expression: Expression, attribute: string): string => {
  const known = Object.entries(expression.names).find(([, value]) => value === attribute);
  if (known) return known[0];
  const name = `#${Object.keys(expression.names).length.toString(36)}`;
  expression.names[name] = attribute;
  return name;
};

const placeholderOf = (expression: Expression, value: unknown): string => {
  const name = `:${Object.keys(expression.values).length.toString(36)}`;
  expression.values[name] = value;
  return name;
};

/**
 * The condition expression for all expectations; undefined if there are none. Its placeholders are added to
 * `expression`.
 * @example `{ status: "sent", joinedTo: null }` becomes `#0 = :0 AND attribute_not_exists(#1)`
 */
export const conditionOf = (
  expression: Expression,
  expected: Expected = {},
  absentPaths: readonly [string, string][] = [],
): string | undefined => {
  const absent = absentPaths.map(
    (path) => `attribute_not_exists(${path.map((part) => nameOf(expression, part)).join(".")})`,
  );
  const terms = Object.entries(expected).map(([attribute, value]) => {
    const name = nameOf(expression, attribute);
    if (value === null) return `attribute_not_exists(${name})`;
    if (typeof value === "object" && "present" in value) return `attribute_exists(${name})`;
    if (typeof value === "object" && "roomFor" in value)
      return `(attribute_not_exists(${name}) OR contains(${name}, ${placeholderOf(expression, value.roomFor)}) OR size(${name}) < ${placeholderOf(expression, value.max)})`;
    if (typeof value === "object" && "atMost" in value)
      return `${name} <= ${placeholderOf(expression, value.atMost)}`;
    if (typeof value === "object" && "absentOrBelow" in value)
      return `(attribute_not_exists(${name}) OR ${name} < ${placeholderOf(expression, value.absentOrBelow)})`;
    if (typeof value === "object" && "same" in value)
      return `${name} = ${placeholderOf(expression, value.same)}`;
    if (typeof value === "object" && "lacks" in value)
      return `(NOT contains(${name}, ${placeholderOf(expression, value.lacks)}))`;
    if (typeof value === "object")
      return `(attribute_not_exists(${name}) OR ${name} = ${placeholderOf(expression, value.absentOr)})`;
    return `${name} = ${placeholderOf(expression, value)}`;
  });
  return [...terms, ...absent].join(" AND ") || undefined;
};

/**
 * The update expression. Its placeholders are added to `expression`.
 * @example `{ set: { score: 9 }, remove: ["comment"], add: { revision: 1 } }` becomes
 * `SET #0 = :0 REMOVE #1 ADD #2 :1`
 */
export const updateOf = (
  expression: Expression,
  { set = {}, setPaths = [], remove = [], add = {}, drop = {} }: Update,
): string | undefined => {
  const assignments = [
    ...Object.entries(set)
      .filter(([, value]) => value !== undefined)
      .map(([attribute, value]) => `${nameOf(expression, attribute)} = ${placeholderOf(expression, value)}`),
    ...setPaths.map(
      ({ path, value }) =>
        `${path.map((part) => nameOf(expression, part)).join(".")} = ${placeholderOf(expression, value)}`,
    ),
  ];
  const removals = remove.map((attribute) => nameOf(expression, attribute));
  const additions = Object.entries(add).map(
    ([attribute, amount]) => `${nameOf(expression, attribute)} ${placeholderOf(expression, amount)}`,
  );
  const drops = Object.entries(drop).map(
    ([attribute, texts]) => `${nameOf(expression, attribute)} ${placeholderOf(expression, texts)}`,
  );
  return [
    assignments.length > 0 ? `SET ${assignments.join(", ")}` : "",
    removals.length > 0 ? `REMOVE ${removals.join(", ")}` : "",
    additions.length > 0 ? `ADD ${additions.join(", ")}` : "",
    drops.length > 0 ? `DELETE ${drops.join(", ")}` : "",
  ]
    .filter(Boolean)
    .join(" ");
};
