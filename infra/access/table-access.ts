import type { ScanAccess } from "./scan-access.ts";

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "ConditionCheckItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem";

export type IndexName = "timeline" | "due" | "pending" | "log";

/** What a function may do to which partitions of the table, or of one of its indexes. */
export interface PartitionAccess {
  readonly actions: readonly TableAction[];
  /** Partition keys; a trailing `*` stands for the rest of the key. */
  readonly partitions: readonly string[];
  readonly index?: IndexName;
}

export type TableAccess = PartitionAccess | ScanAccess;

export const on = (partitions: readonly string[], ...actions: readonly TableAction[]): TableAccess => ({
  actions,
  partitions,
});
export const query = (index: IndexName, ...partitions: readonly string[]): TableAccess => ({
  actions: ["Query"],
  partitions,
  index,
});
