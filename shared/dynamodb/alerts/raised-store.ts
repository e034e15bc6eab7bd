import type { RaisedStore, WaitingAnswer } from "../../application/alerts/index.ts";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import { Raised } from "../../domain/alerts/index.ts";
import { parseResponse } from "../answers/index.ts";
import { INDEX_KEYS, RAISED_DUE, raisedKey, responseKey, whenRaised } from "../base/keys/index.ts";
import { readable } from "../base/readable.ts";
import { getRow, getRows, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/**
 * How long it is kept after its time. An alert looks only at answers of the last seven days, so it can't look at this one
 * again.
 */
const KEPT_SECONDS = 60 * 86_400;
const ROUNDS = 5;

/** `dueAt` is the sort key of the index `due`, so the row has the time under another name. */
const rowOf = ({ dueAt: raisedAt, ...raised }: Raised): Row => ({
  ...raised,
  raisedAt,
  ...raisedKey(raised.response, raised.alert),
  ttl: Math.ceil(Date.parse(raisedAt) / 1_000) + KEPT_SECONDS,
});

const parse = ({ raisedAt, ...row }: Row): Raised => parseRow(Raised, { ...row, dueAt: raisedAt }, ["dueAt"]);

const [RESPONSE, ALERT] = [raisedKey("", "").pk, raisedKey("", "").sk];

/** What the index says, without reading the row. */
const waitingIn = ({ pk, sk, dueAt }: Row): WaitingAnswer => ({
  response: String(pk).slice(RESPONSE.length),
  alert: String(sk).slice(ALERT.length),
  dueAt: String(dueAt).slice(0, String(dueAt).indexOf("#")),
});

/** `~` follows all characters of an alert's key: what is due at this very time is included. */
const upTo = (now: string): [string, string] => ["0", `${now}~`];

/** Which answers each alert has seen: one write unit each, and one more for each that waits, and for its end. */
export const createRaisedStore = (table: Table): RaisedStore => ({
  find: async (response, alert) => {
    const row = await getRow(table, raisedKey(response, alert));
    return row && parse(row);
  },
  put: async (raised) => {
    await write(table, { put: rowOf(raised) });
  },
  wait: async (raised) => {
    const { response, alert, revision, dueAt } = raised;
    const put = { ...rowOf(raised), ...whenRaised(dueAt, alert) };
    for (let round = 0; round < ROUNDS; round += 1) {
      const written = await write(table, { put, expected: { state: { absentOr: "withdrawn" } } });
      if (written.outcome === "written") return;
      const { existing } = written;
      if (existing === undefined || existing.state !== "waiting" || existing.revision >= revision) return;
      const newer = await write(table, {
        update: raisedKey(response, alert),
        set: { revision },
        expected: { state: "waiting", revision: { atMost: revision } },
      });
      if (newer.outcome === "written") return;
    }
    throw new StoreUnavailable("the alert kept changing");
  },
  due: async function* (now) {
    const query = { partition: RAISED_DUE, index: "due", between: upTo(now), pageSize: 1_000 } as const;
    for await (const { rows } of queryPages(table, { ...query, between: upTo(now) }))
      if (rows.length > 0) yield rows.map(waitingIn);
  },
  withdraw: async ({ response, alert }, revision) => {
    const written = await write(table, {
      update: raisedKey(response, alert),
      set: { state: "withdrawn" },
      remove: INDEX_KEYS.due,
      expected: { state: "waiting", revision: { atMost: revision } },
    });
    if (written.outcome === "written") return "withdrawn";
    return written.existing?.state === "waiting" ? "newer" : "gone";
  },
  answers: async (ids) => {
    const rows = await getRows(table, ids.map(responseKey));
    return new Map(
      rows.flatMap((row, index) =>
        row ? [[ids[index] ?? "", readable(() => parseResponse(row))] as const] : [],
      ),
    );
  },
});
