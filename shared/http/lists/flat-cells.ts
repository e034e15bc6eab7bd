import type { Cells } from "./csv-file.ts";

/** These only group the fields in them: `interval.low` is the column `low`. */
const UNNAMED = new Set(["interval"]);
/** The same in every row. */
const LEFT_OUT = new Set(["level"]);

/** `churnRate` and `rate` are `churnRate`: it says so already. */
const joined = (before: string, name: string): string => {
  if (before === "") return name;
  const capitalised = name.slice(0, 1).toUpperCase() + name.slice(1);
  return capitalised === "Rate" && before.endsWith(capitalised) ? before : before + capitalised;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function* cellsIn(value: unknown, name: string): Generator<[string, string | number]> {
  if (typeof value === "number" || typeof value === "string") yield [name, value];
  else if (typeof value === "boolean") yield [name, String(value)];
  else if (Array.isArray(value)) for (const one of value) yield* cellsIn(one, name);
  else if (isObject(value)) {
    const { currency, ...fields } = value;
    const own = typeof currency === "string" ? joined(name, currency) : name;
    for (const [field, inner] of Object.entries(fields))
      if (!LEFT_OUT.has(field)) yield* cellsIn(inner, UNNAMED.has(field) ? own : joined(own, field));
  }
}

/**
 * The fields of nested objects as cells of one row: `oneTouch.rate` is `oneTouchRate`, and `total` of a list's entry in
 * BRL is `costBRLTotal`. What is null has no cell.
 */
export const flatCells = (row: object): Cells => Object.fromEntries(cellsIn(row, ""));

/** Columns of nested fields: `oneTouchRate`, `oneTouchLow`. */
export const columnsUnder = (name: string, fields: readonly string[]): string[] =>
  fields.map((field) => joined(name, field));

/** These columns, and behind them those that only some rows have: one for each currency, in order of their names. */
export const columnsOf = (fixed: readonly string[], rows: readonly Cells[]): string[] => {
  const known = new Set(fixed);
  const others = new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => !known.has(name)));
  return [...fixed, ...[...others].sort()];
};
