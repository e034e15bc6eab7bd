import type {
  CaseInQueue,
  CaseQueues,
  OverdueMarker,
  UnfinishedCases,
} from "../../application/cases/index.ts";
import { type CaseQueue, caseKey, caseQueuePartition } from "../base/keys/index.ts";
import { getRows, queryPages, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { caseIdOf, parseCase } from "./case-rows.ts";

/** So many cases are read together: the most that one BatchGetItem takes. */
const PAGE = 100;
/** So many entries of the index are read together: about 150 bytes each. */
const ENTRIES = 1_000;

const entryOf = (row: Row): CaseInQueue => {
  const place = String(row.dueAt);
  const cut = place.indexOf("#");
  return {
    id: caseIdOf(row),
    place,
    dueAt: place.slice(0, cut),
    touchpoint: place.slice(cut + 1) || null,
  };
};

type Between = [low: string, high: string];
const FIRST = "0";
const LAST = "\uffff";

/** `~` follows all characters of a place in ASCII: `until` is included, with each touchpoint type. */
const upTo = (until: string | undefined): string => (until === undefined ? LAST : `${until}~`);

async function* entriesIn(
  table: Table,
  queue: CaseQueue,
  { between = [FIRST, LAST], pageSize }: { between?: Between; pageSize: number },
): AsyncGenerator<CaseInQueue[]> {
  const partition = caseQueuePartition(queue);
  for await (const { rows } of queryPages(table, { partition, index: "due", between, pageSize }))
    if (rows.length > 0) yield rows.map(entryOf);
}

type Place = Pick<CaseInQueue, "place" | "id">;
/** By place, then by id. DynamoDB sorts entries of the same place in no order that could be continued. */
const inOrder = (a: Place, b: Place): number =>
  Buffer.compare(Buffer.from(a.place), Buffer.from(b.place)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The same entries in their order: those of the last place that was read wait for the rest of it. */
async function* ordered(pages: AsyncIterable<CaseInQueue[]>): AsyncGenerator<CaseInQueue> {
  let waiting: CaseInQueue[] = [];
  for await (const page of pages) {
    const last = page.at(-1)?.place;
    waiting.push(...page);
    yield* waiting.filter(({ place }) => place !== last).sort(inOrder);
    waiting = waiting.filter(({ place }) => place === last);
  }
  yield* waiting.sort(inOrder);
}

/** The entries of all queues in one order. */
async function* merged(queues: readonly AsyncGenerator<CaseInQueue>[]): AsyncGenerator<CaseInQueue> {
  const heads = await Promise.all(queues.map(async (queue) => ({ queue, next: await queue.next() })));
  for (;;) {
    const open = heads.flatMap((head) => (head.next.done ? [] : [{ head, entry: head.next.value }]));
    const [first] = open.sort((a, b) => inOrder(a.entry, b.entry));
    if (first === undefined) return;
    yield first.entry;
    first.head.next = await first.head.queue.next();
  }
}

const QUEUES: Record<UnfinishedCases, readonly CaseQueue[]> = {
  uncontacted: ["OVERDUE", "UNCONTACTED"],
  contacted: ["CONTACTED"],
  all: ["OVERDUE", "UNCONTACTED", "CONTACTED"],
};

const isAfter = (entry: Place, after: { at: string; id: string } | undefined): boolean =>
  after === undefined || inOrder(entry, { place: after.at, id: after.id }) > 0;

/** Reads unfinished cases by the index of what is due. */
export const createCaseQueues = (table: Table): CaseQueues => ({
  entries: async function* (which) {
    for (const queue of QUEUES[which]) yield* entriesIn(table, queue, { pageSize: ENTRIES });
  },

  unfinished: async function* (which, { after, until }) {
    const between: Between = [after?.at ?? FIRST, upTo(until)];
    if (between[0] > between[1]) return;
    const queues = QUEUES[which].map((queue) =>
      ordered(entriesIn(table, queue, { between, pageSize: PAGE })),
    );
    const page = async (entries: CaseInQueue[]) => {
      const rows = await getRows(
        table,
        entries.map(({ id }) => caseKey(id)),
      );
      return entries.map(({ place, id }, index) => {
        const row = rows[index];
        return { at: place, id, item: row && parseCase(row) };
      });
    };
    let waiting: CaseInQueue[] = [];
    for await (const entry of merged(queues)) {
      // A case that is marked as overdue between two reads is in both queues.
      if (!isAfter(entry, after) || waiting.at(-1)?.id === entry.id) continue;
      waiting.push(entry);
      if (waiting.length < PAGE) continue;
      yield await page(waiting);
      waiting = [];
    }
    if (waiting.length > 0) yield await page(waiting);
  },
});

/** Marks cases as overdue by the index alone, without reading them: one write unit, and two of the index. */
export const createOverdueMarker = (table: Table): OverdueMarker => ({
  due: (now) => entriesIn(table, "UNCONTACTED", { between: [FIRST, upTo(now)], pageSize: PAGE }),
  markOverdue: async ({ id, place }, now) => {
    const written = await write(table, {
      update: caseKey(id),
      set: { overdueAt: now, duePk: caseQueuePartition("OVERDUE") },
      expected: { duePk: caseQueuePartition("UNCONTACTED"), dueAt: place },
    });
    return written.outcome === "written";
  },
});
