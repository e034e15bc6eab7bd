import type { Instant } from "../../domain/base/time.ts";

/** One page of a list. `next` is where the next page begins, null at the end; only the store knows what it means. */
export type Page<Item, Position> = { items: Item[]; next: Position | null };

/** A place in a log. `id` tells entries of the same instant apart; only the store knows what it means. */
export type LogPosition = { at: Instant; id: string };

/** `item` is undefined where the entry is of another kind, or its item does not exist any more. */
export type LogEntry<Item> = LogPosition & { item: Item | undefined };

/** `[from, to)`; with `after`, only what follows that entry. */
export type LogRange = { from: Instant; to: Instant; after: LogPosition | undefined };

/** Entries in the order of time, which are read newest first, page by page. */
export interface MonthlyLog<Item> {
  /** The part of the range that lies within one UTC month. */
  month(range: LogRange & { month: string }): AsyncIterable<LogEntry<Item>[]>;
}

/** A log whose entries belong to customers. */
export interface CustomerLog<Item> extends MonthlyLog<Item> {
  /** Those of one customer, under all of their ids. */
  ofCustomer(customerId: string, range: LogRange): AsyncIterable<LogEntry<Item>[]>;
}
