import type { LogEntry, LogPosition, LogRange } from "../../application/base/ports.ts";
import { INDEX_KEYS, type LoggedKind, logPartitions, type TimeIndex } from "./keys/index.ts";
import { newestFirst } from "./newest-first.ts";
import { getRows, queryPages, type Row, type Table } from "./table.ts";

/** So many items are read together: the most that one BatchGetItem takes. */
const PAGE = 100;

const placeOf = (row: Row, index: TimeIndex): string => String(row[INDEX_KEYS[index][1]]);

const positionOf = (row: Row, index: TimeIndex): LogPosition => {
  const [at = "", ...id] = placeOf(row, index).split("#");
  return { at, id: id.join("#") };
};

type Log<Item> = { index: TimeIndex; kind: LoggedKind; parse: (row: Row) => Item };

/** Rows of one partition of an index, newest first. */
export async function* rowsBack(
  table: Table,
  { index, partition, pageSize = PAGE }: { index: TimeIndex; partition: string; pageSize?: number },
  { from, to, after }: LogRange,
): AsyncGenerator<Row[]> {
  const seen = after && `${after.at}#${after.id}`;
  // `to` is exclusive: the key of an entry at that instant is longer, so it sorts after this bound.
  const high = seen !== undefined && seen < to ? seen : to;
  if (high < from) return;
  const query = { partition, index, between: [from, high] as [string, string], newestFirst: true };
  for await (const { rows } of queryPages(table, { ...query, pageSize }))
    yield rows.filter((row) => placeOf(row, index) !== seen);
}

/** The items behind rows of an index. `item` is undefined if the item has left the index or is of another kind. */
const entriesOf = async <Item>(
  table: Table,
  { index, kind, parse }: Log<Item>,
  rows: readonly Row[],
): Promise<LogEntry<Item>[]> => {
  const wanted = rows.filter(({ sk }) => sk === kind);
  const found = await getRows(
    table,
    wanted.map(({ pk, sk }) => ({ pk, sk })),
  );
  const stored = new Map(wanted.map((row, place) => [row, found[place]]));
  const [partitionName] = INDEX_KEYS[index];
  return rows.map((row) => {
    const current = stored.get(row);
    const isThere = current?.[partitionName] !== undefined;
    return { ...positionOf(row, index), item: isThere ? parse(current) : undefined };
  });
};

/** The entries of these partitions together, newest first, page by page. */
export async function* entriesBack<Item>(
  table: Table,
  { partitions, ...log }: Log<Item> & { partitions: readonly string[] },
  range: LogRange,
): AsyncGenerator<LogEntry<Item>[]> {
  // Of many partitions, each has only a part of the first page.
  const pageSize = partitions.length > 1 ? PAGE / 2 : PAGE;
  const rows = partitions.map((partition) =>
    rowsBack(table, { index: log.index, partition, pageSize }, range),
  );
  for await (const page of newestFirst(log.index, rows, PAGE)) yield await entriesOf(table, log, page);
}

/** The log of all items of a kind, by UTC month. */
export const createMonthlyLog = <Item>(
  table: Table,
  log: { kind: LoggedKind; parse: (row: Row) => Item },
) => ({
  month: ({ month, ...range }: LogRange & { month: string }) =>
    entriesBack(table, { ...log, index: "log", partitions: logPartitions(log.kind, month) }, range),
});
