import { monthsBetween } from "../../domain/base/period.ts";
import type { CustomerLog, LogEntry, LogPosition, LogRange, MonthlyLog, Page } from "./ports.ts";

/** The entries of a range, newest first, month by month. */
export async function* acrossMonths<Item>(
  log: MonthlyLog<Item>,
  range: LogRange,
): AsyncGenerator<LogEntry<Item>[]> {
  const { from, to, after } = range;
  for (const month of monthsBetween(from, after && after.at < to ? after.at : to))
    yield* log.month({ ...range, month });
}

/** The entries of a range, newest first: of everybody, or of one customer. */
export const entriesOf = <Item>(
  log: CustomerLog<Item>,
  range: LogRange,
  customer: string | undefined,
): AsyncIterable<LogEntry<Item>[]> =>
  customer === undefined ? acrossMonths(log, range) : log.ofCustomer(customer, range);

/** The most entries that one request reads, unless it says less. Then it returns what it has found, with a cursor to continue. */
const MOST_READ = 2_000;

/**
 * One page of the wanted entries. The next page begins after an entry, not at a number, so new entries neither repeat
 * nor hide any.
 */
export const lookThrough = async <Item>(
  entries: AsyncIterable<LogEntry<Item>[]>,
  {
    isWanted,
    limit,
    mostRead = MOST_READ,
  }: { isWanted: (item: Item) => boolean; limit: number; mostRead?: number | undefined },
): Promise<Page<Item, LogPosition>> => {
  const items: Item[] = [];
  let read = 0;
  for await (const page of entries) {
    for (const { item, ...position } of page) {
      read += 1;
      if (item !== undefined && isWanted(item)) items.push(item);
      if (items.length === limit || read === mostRead) return { items, next: position };
    }
  }
  return { items, next: null };
};
