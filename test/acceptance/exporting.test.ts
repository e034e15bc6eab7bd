import { parse } from "csv-parse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Table } from "../../shared/dynamodb/table.ts";
import { tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { loggedRow, responsesFrom } from "../support/logged.ts";
import { writeRows } from "../support/rows.ts";

const COUNT = 30_000;
const PERIOD = "from=2026-09-01&to=2026-11-01";
const ids = (responses: readonly { invitationId: string }[]) => responses.map((one) => one.invitationId);

/** Newest last; some 1 KB each. */
const answered = responsesFrom("2026-09-01T00:00:00.000Z", COUNT, (n) => ({
  comment: `${n}: "quoted", ${"lorem ipsum; ".repeat(75)}\nand a last line`,
  channel: n % 2 ? "web" : "store",
}));

let stack: RunningStack;
let table: Table;
beforeAll(async () => {
  stack = await startStack();
  table = await tableUnder(stack);
  const rows = answered.map(loggedRow);
  const lanes = Array.from({ length: 8 }, (_, lane) => rows.filter((_row, n) => n % 8 === lane));
  await Promise.all(lanes.map((lane) => writeRows(table, lane)));
});
afterAll(async () => {
  await stack?.stop();
  await removeFolder(stack.data);
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  stack.call("GET", `/v1/responses?${query}`, { key: "read", headers: { accept: "text/csv", ...headers } });

describe("a file of responses too large for one answer", () => {
  it("comes whole, each response once, while new ones arrive", async () => {
    const asked = await ask(PERIOD);
    expect(asked.status).toBe(303);
    expect(asked.headers.get("location")).toBe(asked.json.url);
    const response = await fetch(asked.json.url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="responses-2026-09-01-2026-11-01.csv"',
      "content-encoding": "gzip",
      "accept-ranges": "none",
    });
    const seen: string[] = [];
    let bytes = 0;
    const parser = parse({ bom: true, columns: true });
    const reading = (async () => {
      for await (const row of parser) {
        seen.push(row.id);
        if (seen.length % 10_000 === 0)
          expect(row.comment).toMatch(/^\d+: "quoted", [\s\S]*\nand a last line$/);
      }
    })();
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      parser.write(piece);
    }
    parser.end();
    await reading;
    expect(bytes).toBeGreaterThan(30_000_000);
    expect(seen).toEqual(ids(answered).reverse());
  });
});
