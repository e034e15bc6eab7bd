import type { Row } from "./table.ts";

type Rows = AsyncGenerator<Row[]>;

/** As DynamoDB sorts: by bytes. */
const bytes = (row: Row): Buffer => Buffer.from(String(row.timelineSk));
const byPlace = (a: Row, b: Row): number => Buffer.compare(bytes(b), bytes(a));

/** The next rows of a timeline; none where it ends. */
const more = async (timeline: Rows): Promise<Row[]> => {
  for (let next = await timeline.next(); !next.done; next = await timeline.next())
    if (next.value.length > 0) return next.value;
  return [];
};

/** Several timelines, each newest first, as one. Each is read only as far as the others have come. */
export async function* newestFirst(timelines: readonly Rows[]): Rows {
  let heads = await Promise.all(
    timelines.map(async (timeline) => ({ timeline, rows: await more(timeline) })),
  );
  for (;;) {
    heads = heads.filter(({ rows }) => rows.length > 0);
    // Down to the newest of the last rows in hand, nothing can come between any more.
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
