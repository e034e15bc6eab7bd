import type { Instant } from "../../domain/base/time.ts";

/** One page of a list, and where the next begins; the position is the store's own and opaque to callers. */
export type Page<Item, Position> = { items: Item[]; next: Position | null };

/** A place in a log: a moment, and what tells the entries of that moment apart, which is the store's own. */
export type LogPosition = { at: Instant; id: string };

/** `item` is undefined where the entry stands for nothing that was asked for, or for nothing any more. */
export type LogEntry<Item> = LogPosition & { item: Item | undefined };

/** `[from, to)`, and behind `after` where there is one. */
export type LogRange = { from: Instant; to: Instant; after: LogPosition | undefined };

/** What was written down in the order of time, to be read newest first, page by page. */
export interface MonthlyLog<Item> {
  /** The part of the range that lies within one UTC month. */
  month(range: LogRange & { month: string }): AsyncIterable<LogEntry<Item>[]>;
}
