import type { Row } from "./table.ts";

type Rows = AsyncGenerator<Row[]>;

/** DynamoDB sorts by bytes. */
const bytes = (row: Row): Buffer => Buffer.from(String(row.timelineSk));
const byPlace = (a: Row, b: Row): number => Buffer.compare(bytes(b), bytes(a));

/** The next rows of a timeline; empty at its end. */
const more = async (timeline: Rows): Promise<Row[]> => {
  for (let next = await timeline.next(); !next.done; next = await timeline.next())
    if (next.value.length > 0) return next.value;
  return [];
};

/** Merges timelines that are each sorted newest first. Each is read only as far as needed. */
export async function* newestFirst(timelines: readonly Rows[]): Rows {
  let heads = await Promise.all(
    timelines.map(async (timeline) => ({ timeline, rows: await more(timeline) })),
  );
  for (;;) {
    heads = heads.filter(({ rows }) => rows.length > 0);
    // Down to the newest of the last rows read from each timeline, no unread row can come between.
    const floor = heads.map(({ rows }) => rows.at(-1) as Row).sort(byPlace)[0];
    if (floor === undefined) return;
    const isComplete = (row: Row) => byPlace(row, floor) <= 0;
    yield heads.flatMap(({ rows }) => rows.filter(isComplete)).sort(byPlace);
    heads = await Promise.all(
      heads.map(async ({ timeline, rows }) => {
        const left = rows.filter((row) => !isComplete(row));
        return { timeline, rows: left.length > 0 ? left : await more(timeline) };
      }),
    );
  }
}
