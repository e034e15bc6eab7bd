import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { responsePages } from "../../../shared/application/answers/export-responses.ts";
import { listResponses, type ResponseQuery } from "../../../shared/application/answers/list-responses.ts";
import { openExport, orderExport } from "../../../shared/application/answers/order-export.ts";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { createExportStore } from "../../../shared/dynamodb/answers/export-store.ts";
import { createResponseLog } from "../../../shared/dynamodb/answers/response-log.ts";
import { UnreadableRow } from "../../../shared/dynamodb/base/faults.ts";
import { exportKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Table } from "../../../shared/dynamodb/base/table.ts";
import { aResponseImport, NOW } from "../../support/builders.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { loggedRow, responsesFrom } from "../../support/logged.ts";
import { writeRow, writeRows } from "../../support/rows.ts";
import { createWorld } from "../../support/world.ts";

const ALL: ResponseQuery = { from: "2026-01-01T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" };
/** Responses around the end of a month; a page of the log has 100. */
const answered = responsesFrom("2026-10-31T22:00:00.000Z", 250, (n) => ({
  ...(n % 10 === 0 ? { comment: "why" } : {}),
}));
const idOf = ({ invitationId }: Response) => invitationId;
const newestFirst = (responses: readonly Response[]) => responses.map(idOf).reverse();

/** The rows of a file, where something happens after its first responses were read. */
const exported = async (table: Table, query: Partial<ResponseQuery> = {}, meanwhile = async () => {}) => {
  const found: Response[] = [];
  const pages = responsePages(createResponseLog(table), { ...ALL, ...query });
  for await (const { items: responses } of pages) {
    if (found.length === 0 && responses.length > 0) await meanwhile();
    found.push(...responses);
  }
  return found;
};

describe.each(await enginesHere())("exporting on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const full = async (): Promise<Table> => {
    const table = await running.table();
    await writeRows(table, answered.map(loggedRow));
    return table;
  };
  /** Newer than all others, and older. */
  const arrivals = [
    ...responsesFrom("2026-11-20T00:00:00.000Z", 30, (n) => ({ invitationId: `new-${n}` })),
    ...responsesFrom("2026-09-20T00:00:00.000Z", 1, () => ({ invitationId: "late" })),
  ];

  it("contains everything once, newest first, over pages and months", async () => {
    const table = await full();
    expect((await exported(table)).map(idOf)).toEqual(newestFirst(answered));
    const found = await exported(table, { hasComment: true, minScore: 5 });
    const wanted = answered.filter(({ comment, score }) => comment !== undefined && score >= 5);
    expect(found.map(idOf)).toEqual(newestFirst(wanted));
  });

  it("contains nothing twice and misses nothing while answers arrive", async () => {
    const table = await full();
    const found = await exported(table, {}, () => writeRows(table, arrivals.map(loggedRow)));
    expect(found.map(idOf)).toEqual([...newestFirst(answered), "late"]);
  });

  it("lists nothing twice and misses nothing while answers arrive", async () => {
    const table = await full();
    const list = listResponses(createResponseLog(table));
    const seen: string[] = [];
    for (let after: LogPosition | null | undefined; after !== null; ) {
      const page = await list(ALL, 60, after);
      if (seen.length === 0) await writeRows(table, arrivals.map(loggedRow));
      seen.push(...page.items.map(idOf));
      after = page.next;
    }
    expect(seen).toEqual([...newestFirst(answered), "late"]);
  });

  it("contains no customer who is erased meanwhile", async () => {
    const table = await full();
    const world = createWorld(table);
    const customer = { id: "c-eva", email: "eva@example.com" };
    const answeredAt = "2026-10-01T00:00:00.000Z";
    const answer = { id: "eva-1", touchpoint: "purchase.completed", survey: "post-purchase", answeredAt };
    await world.importResponses(aResponseImport({ ...answer, customer, comment: "I am Eva", score: 7 }));
    const known = (await exported(table)).at(-1);
    expect(known).toMatchObject({ customerId: "c-eva", comment: "I am Eva", score: 7 });
    const erased = (await exported(table, {}, async () => void (await world.erase("c-eva")))).at(-1);
    expect([erased?.importId, erased?.customerId, erased?.comment, erased?.score]).toEqual([
      known?.importId,
      null,
      undefined,
      7,
    ]);
  });

  it("fails at a row that can't be read, and does not skip it", async () => {
    const table = await full();
    const row = loggedRow(answered[20] as Response);
    await writeRow(table, { ...row, score: "many" });
    const read: string[] = [];
    const all = async () => {
      for await (const { items: responses } of responsePages(createResponseLog(table), ALL))
        read.push(...responses.map(idOf));
    };
    await expect(all()).rejects.toThrow(UnreadableRow);
    expect(read.length).toBeGreaterThan(100);
  });

  it("keeps an order under the hash of its token until it expires, and then removes it", async () => {
    const table = await running.table();
    const store = createExportStore(table);
    const order = { from: "2026-10-01", to: "2026-11-01", timeZone: "Europe/Berlin", hasComment: false };
    const { token, expiresAt } = await orderExport(store)(order, NOW);
    for (const _ of ["once", "twice"])
      expect(await openExport(store)(token, NOW)).toEqual({ ...order, expiresAt });
    expect(await openExport(store)(token, expiresAt)).toBe("expired");
    expect(await openExport(store)(`${token.slice(0, -1)}_`, NOW)).toBe("unknown");
    const row = await getRow(table, exportKey(sha256(token)));
    expect(row?.ttl).toBe(Date.parse(expiresAt) / 1_000 + 86_400);
    expect(JSON.stringify(row)).not.toContain(token);
  });
});
