import { monthsBetween } from "../../domain/base/period.ts";
import type { LogEntry, LogPosition, LogRange, MonthlyLog, Page } from "./ports.ts";

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
