import type { Row } from "../../../shared/dynamodb/base/table.ts";

/** What DynamoDB adds to each item and to each entry of an index when it bills storage. */
const OVERHEAD = 100;

const INDEX_KEYS = [
  ["timelinePk", "timelineSk"],
  ["duePk", "dueAt"],
  ["pendingPk", "pendingAt"],
  ["logPk", "loggedAt"],
] as const;

const bytesOf = (value: unknown): number => {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + 1 + bytesOf(one), 3);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).reduce((sum, [k, v]) => sum + 1 + Buffer.byteLength(k) + bytesOf(v), 3);
  return 1;
};

const attributesOf = (row: Readonly<Record<string, unknown>>, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + Buffer.byteLength(name) + bytesOf(row[name]), 0);

/** Bytes that DynamoDB bills for rows and their entries in the four indexes, which hold keys only. */
export const storedBytes = (rows: readonly Row[]): number =>
  rows.reduce((sum, row: Readonly<Record<string, unknown>>) => {
    const entries = INDEX_KEYS.filter((keys) => keys.every((key) => row[key] !== undefined));
    const inIndexes = entries.map((keys) => OVERHEAD + attributesOf(row, ["pk", "sk", ...keys]));
    return sum + OVERHEAD + attributesOf(row, Object.keys(row)) + inIndexes.reduce((a, b) => a + b, 0);
  }, 0);
