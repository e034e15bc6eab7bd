import { INDEX_KEYS, type TimeIndex } from "./keys/index.ts";
import type { Row } from "./table.ts";

type Rows = AsyncGenerator<Row[]>;

/** The next rows of a partition; empty at its end. */
const more = async (partition: Rows): Promise<Row[]> => {
  for (let next = await partition.next(); !next.done; next = await partition.next())
    if (next.value.length > 0) return next.value;
  return [];
};

/** Merges partitions of an index that are each sorted newest first. Each is read only as far as needed. */
async function* merged(index: TimeIndex, partitions: readonly Rows[]): Rows {
  // DynamoDB sorts by bytes.
  const bytes = (row: Row): Buffer => Buffer.from(String(row[INDEX_KEYS[index][1]]));
  const byPlace = (a: Row, b: Row): number => Buffer.compare(bytes(b), bytes(a));
  let heads = await Promise.all(
    partitions.map(async (partition) => ({ partition, rows: await more(partition) })),
  );
  for (;;) {
    heads = heads.filter(({ rows }) => rows.length > 0);
    // Down to the newest of the last rows read from each partition, no unread row can come between.
    const floor = heads.map(({ rows }) => rows.at(-1) as Row).sort(byPlace)[0];
    if (floor === undefined) return;
    const isComplete = (row: Row) => byPlace(row, floor) <= 0;
    yield heads.flatMap(({ rows }) => rows.filter(isComplete)).sort(byPlace);
    heads = await Promise.all(
      heads.map(async ({ partition, rows }) => {
        const left = rows.filter((row) => !isComplete(row));
        return { partition, rows: left.length > 0 ? left : await more(partition) };
      }),
    );
  }
}

/** Merges partitions of an index that are each sorted newest first, in pages of this size; the last may have fewer rows. */
export async function* newestFirst(index: TimeIndex, partitions: readonly Rows[], size: number): Rows {
  let waiting: Row[] = [];
  for await (const rows of merged(index, partitions)) {
    waiting.push(...rows);
    for (; waiting.length >= size; waiting = waiting.slice(size)) yield waiting.slice(0, size);
  }
  if (waiting.length > 0) yield waiting;
}
