import type {
  JourneyEntry,
  JourneyPosition,
  JourneyReader,
  JourneyRecaller,
} from "../../application/journeys/index.ts";
import { parseResponse } from "../answers/index.ts";
import { type ItemKind, placeInTime, timelinePartition } from "../base/keys/index.ts";
import { getRows, queryPages, type Row, type Table } from "../base/table.ts";
import { readIdentity } from "../customers/index.ts";
import { parseInvitation } from "../sending/index.ts";
import { parseTouchpoint } from "./touchpoint-store.ts";

const entryOf = (row: Row): JourneyEntry => {
  if (row.sk === "TOUCHPOINT") {
    const touchpoint = parseTouchpoint(row);
    return { kind: "touchpoint", at: touchpoint.occurredAt, touchpoint };
  }
  if (row.sk === "INVITATION") {
    const invitation = parseInvitation(row);
    return { kind: "invitation", at: invitation.createdAt, invitation };
  }
  const response = parseResponse(row);
  return { kind: "response", at: response.answeredAt, response };
};

const KINDS = {
  touchpoint: "TOUCHPOINT",
  invitation: "INVITATION",
  response: "RESPONSE",
} as const satisfies Record<JourneyEntry["kind"], ItemKind>;

const KIND_OF = new Map(Object.entries(KINDS).map(([kind, item]) => [item, kind as JourneyEntry["kind"]]));

/** The position of an entry of the index, even if its item was erased since. */
const positionOf = ({ sk, timelineSk }: Row): JourneyPosition => {
  const [at = "", , ...id] = String(timelineSk).split("#");
  return { kind: KIND_OF.get(sk) ?? "touchpoint", at, id: id.join("#") };
};

const placeOf = ({ at, kind, id }: JourneyPosition): string => placeInTime(at, KINDS[kind], id);
const FIRST = "0";
const LAST = "\uffff";

/** DynamoDB sorts by bytes. */
const byTimeline = (a: Row, b: Row): number =>
  Buffer.compare(Buffer.from(String(a.timelineSk)), Buffer.from(String(b.timelineSk)));

type Stretch = { between: [low: string, high: string]; newestFirst: boolean; limit: number };

/** The first entries of one id within a range of its timeline. */
const firstOf = async (
  table: Table,
  customerId: string,
  { between, newestFirst, limit }: Stretch,
): Promise<Row[]> => {
  const { value: page } = await queryPages(table, {
    partition: timelinePartition(customerId),
    index: "timeline",
    pageSize: limit,
    between,
    newestFirst,
  }).next();
  return page?.rows ?? [];
};

type Looked = { customerId: string; limit: number; from: JourneyPosition | undefined; newestFirst: boolean };

/** Reads the journey over all joined ids of a person: one Query per id, in parallel. */
const look = async (table: Table, { customerId, limit, from, newestFirst }: Looked) => {
  const { id, profile } = await readIdentity(table, customerId);
  const start = from && placeOf(from);
  const between: Stretch["between"] = newestFirst ? [FIRST, start ?? LAST] : [start ?? FIRST, LAST];
  // One more than the limit shows whether the journey goes on, and one more because the bounds include the start.
  const found = await Promise.all(
    [id, ...(profile?.joined ?? [])].map((one) =>
      firstOf(table, one, { between, newestFirst, limit: limit + 2 }),
    ),
  );
  const page = found
    .flat()
    .filter(({ timelineSk }) => timelineSk !== start)
    .sort((a, b) => (newestFirst ? byTimeline(b, a) : byTimeline(a, b)));
  const shown = page.slice(0, limit);
  const rows = await getRows(
    table,
    shown.map((row) => ({ pk: row.pk, sk: row.sk })),
  );
  const items = rows.flatMap((row) => (row?.timelinePk === undefined ? [] : [entryOf(row)]));
  const last = shown.at(-1);
  return {
    items,
    next: page.length > limit && last ? positionOf(last) : null,
    isKnown: profile !== undefined,
  };
};

export const createJourneyReader = (table: Table): JourneyReader => ({
  journey: (customerId, limit, from) => look(table, { customerId, limit, from, newestFirst: false }),
});

export const createJourneyRecaller = (table: Table): JourneyRecaller => ({
  recall: (customerId, limit, from) => look(table, { customerId, limit, from, newestFirst: true }),
});
