import type { LogEntry, LogPosition, LogRange } from "../../application/base/ports.ts";
import { INDEX_KEYS, type LoggedKind, logPartition } from "./keys/index.ts";
import { getRows, queryPages, type Row, type Table } from "./table.ts";

/** An index sorted by time: its sort keys begin with the instant. */
type TimeIndex = "log" | "timeline";

export const PAGE = 100;

const placeOf = (row: Row, index: TimeIndex): string => String(row[INDEX_KEYS[index][1]]);

const positionOf = (row: Row, index: TimeIndex): LogPosition => {
  const [at = "", ...id] = placeOf(row, index).split("#");
  return { at, id: id.join("#") };
};

/** Rows of one partition of an index, newest first. */
export async function* rowsBack(
  table: Table,
  { index, partition }: { index: TimeIndex; partition: string },
  { from, to, after }: LogRange,
): AsyncGenerator<Row[]> {
  const seen = after && `${after.at}#${after.id}`;
  // `to` is exclusive: the key of an entry at that instant is longer, so it sorts after this bound.
  const high = seen !== undefined && seen < to ? seen : to;
  if (high < from) return;
  const query = { partition, index, between: [from, high] as [string, string], newestFirst: true };
  for await (const { rows } of queryPages(table, { ...query, pageSize: PAGE }))
    yield rows.filter((row) => placeOf(row, index) !== seen);
}

/** The items behind rows of an index. `item` is undefined if the item has left the index or is of another kind. */
export const entriesOf = async <Item>(
  table: Table,
  { index, kind, parse }: { index: TimeIndex; kind: LoggedKind; parse: (row: Row) => Item },
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

/** The log of all items of a kind, in partitions by UTC month. */
export const createMonthlyLog = <Item>(
  table: Table,
  { kind, parse }: { kind: LoggedKind; parse: (row: Row) => Item },
) => ({
  month: async function* ({ month, ...range }: LogRange & { month: string }) {
    const log = { index: "log", partition: logPartition(kind, month) } as const;
    for await (const rows of rowsBack(table, log, range))
      yield await entriesOf(table, { index: "log", kind, parse }, rows);
  },
});
