import { monthsBetween } from "../../domain/base/period.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Page } from "./list-page.ts";

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

/** A range of a log, newest first. */
export async function* acrossMonths<Item>(
  log: MonthlyLog<Item>,
  range: LogRange,
): AsyncGenerator<LogEntry<Item>[]> {
  const { from, to, after } = range;
  for (const month of monthsBetween(from, after && after.at < to ? after.at : to))
    yield* log.month({ ...range, month });
}

/** Most entries that one request looks through before it hands back what it has, with a cursor to go on. */
const LOOKED_THROUGH = 2_000;

/** One page of what is wanted; stable while entries arrive, because the next goes on behind an entry, not at a number. */
export const lookThrough = async <Item>(
  entries: AsyncIterable<LogEntry<Item>[]>,
  { isWanted, limit }: { isWanted: (item: Item) => boolean; limit: number },
): Promise<Page<Item, LogPosition>> => {
  const items: Item[] = [];
  let looked = 0;
  for await (const page of entries) {
    for (const { item, ...position } of page) {
      looked += 1;
      if (item !== undefined && isWanted(item)) items.push(item);
      if (items.length === limit || looked === LOOKED_THROUGH) return { items, next: position };
    }
  }
  return { items, next: null };
};
