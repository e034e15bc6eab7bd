import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "csv-parse";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { aResponse } from "../support/builders.ts";
import { tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { loggedRow, responsesFrom } from "../support/logged.ts";
import { writeRow, writeRows } from "../support/rows.ts";

const COUNT = 16_000;
/** All that Lambda hands on at once. */
const SIX_MB = 6 * 1024 * 1024;
const PERIOD = "from=2026-09-01&to=2026-11-01";
const COMMENT = `: "quoted", ${"lorem ipsum; ".repeat(75)}\nand a last line`;

/** Newest last; some 1 KB each. */
const answered = responsesFrom("2026-09-01T00:00:00.000Z", COUNT, (n) => ({
  comment: `${n}${COMMENT}`,
  channel: n % 2 ? "web" : "store",
}));

const newestFirst = answered.map(({ invitationId }) => invitationId).reverse();

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

const ask = (query: string) =>
  stack.call("GET", `/v1/responses?${query}`, { key: "read", headers: { accept: "text/csv" } });
const addressOf = async (query: string): Promise<string> => (await ask(query)).json.url;

/** A request whose answer is read as the test says. */
const download = async (url: string, headers: Record<string, string> = {}) => {
  const request = get(url, { headers });
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  return { request, answer };
};

/** The ids of a file, read piece by piece as they come. */
const idsOf = async (file: AsyncIterable<Uint8Array>, onPiece = async () => {}): Promise<string[]> => {
  const found: string[] = [];
  const parser = parse({ bom: true, columns: true, record_delimiter: "\r\n" });
  const reading = (async () => {
    for await (const row of parser) {
      const [, number, comment] = /^(\d+)(: "quoted", [\s\S]*\nand a last line)$/.exec(row.comment) ?? [];
      expect([row.id.endsWith(`${number}`), comment]).toEqual([true, COMMENT]);
      found.push(row.id);
    }
  })();
  for await (const piece of file) {
    await onPiece();
    if (!parser.write(piece)) await once(parser, "drain");
  }
  parser.end();
  await reading;
  return found;
};

const log = (): Promise<string> => readFile(join(stack.data, "logs", "export-responses.log"), "utf8");

/** The log's first line with a message: the file is written after the answer has ended. */
const logged = (message: string): Promise<{ bytes: number }> =>
  vi.waitFor(
    async () => {
      const line = (await log()).split("\n").find((text) => text.includes(`"${message}"`));
      if (!line) throw new Error(`The log has no ${message}.`);
      return JSON.parse(line);
    },
    { timeout: 10_000 },
  );

describe("a file of responses too large for one answer", () => {
  /** How long a whole file takes, and how long it is. */
  const whole = { ms: 0, bytes: 0 };

  it("comes whole, each response once, while new ones arrive", async () => {
    const asked = await ask(PERIOD);
    expect([asked.status, asked.headers.get("location")]).toEqual([303, asked.json.url]);
    const response = await fetch(asked.json.url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="responses-2026-09-01-2026-11-01.csv"',
      "content-encoding": "gzip",
      "accept-ranges": "none",
    });
    let pieces = 0;
    const found = await idsOf(response.body as AsyncIterable<Uint8Array>, async () => {
      // Newer than what is left, and on the days of the file.
      if (pieces % 20 === 0)
        await writeRows(table, [
          loggedRow(
            aResponse({ invitationId: `new-${pieces}`, answeredAt: `2026-10-31T00:00:00.${pieces % 1000}Z` }),
          ),
        ]);
      pieces += 1;
    });
    expect(pieces).toBeGreaterThan(100);
    expect(found).toEqual(newestFirst);
  });

  it("is larger than any one answer", async () => {
    const url = await addressOf(PERIOD);
    const began = performance.now();
    for await (const piece of (await download(url)).answer) whole.bytes += (piece as Buffer).length;
    whole.ms = performance.now() - began;
    expect(whole.bytes).toBeGreaterThan(2.5 * SIX_MB);
  });

  it("is read no further than its reader takes it, and not at all once they leave", async () => {
    const { request } = await download(await addressOf(PERIOD));
    await pause(1.5 * whole.ms);
    request.destroy();
    // What the connection itself holds: the buffers of two sockets.
    expect((await logged("export.left")).bytes).toBeLessThan(0.6 * whole.bytes);
    expect(await log()).not.toContain("export.broken");
  });

  it("begins with the mark of UTF-8, and ends its lines as RFC 4180 does", async () => {
    const { answer } = await download(await addressOf(PERIOD));
    expect(answer.headers["content-encoding"]).toBeUndefined();
    const [first] = (await once(answer, "data")) as [Buffer];
    answer.destroy();
    expect([...first.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(first.subarray(3).toString().split("\r\n")[0]).toMatch(
      /^id,answeredAt,.*,importedAt,segments,touchpointId,customerName,customerEmail$/,
    );
  });

  it("can be fetched more than once", async () => {
    const week = await addressOf("from=2026-09-01&to=2026-09-04");
    for (const _ of ["once", "twice"]) {
      const found = await idsOf((await download(week)).answer);
      expect(found).toEqual(newestFirst.slice(-3 * 1_440));
    }
  });

  it("breaks off where a row can't be read, and is not taken for whole", async () => {
    // The 2,500th from the newest on: the 303 has been answered by then.
    const broken = answered.at(-2_500) as (typeof answered)[number];
    await writeRow(table, { ...loggedRow(broken), score: "many" });
    const { answer } = await download(await addressOf(PERIOD));
    let text = "";
    answer.on("data", (piece) => {
      text += piece;
    });
    await expect(finished(answer)).rejects.toThrow("aborted");
    expect(text.split("\r\n").at(-2)).toMatch(/^"THIS FILE IS NOT WHOLE/);
    await logged("export.broken");
    await writeRow(table, loggedRow(broken));
  });

  it("is nobody's to fetch without its address, nor once that has run out", async () => {
    const url = await addressOf(PERIOD);
    const statusOf = async (address: string | URL) => (await fetch(address)).status;
    expect(await statusOf(new URL(`/${"x".repeat(43)}`, url))).toBe(404);
    expect(await statusOf(new URL("/", url))).toBe(404);
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
    expect((await fetch(url, { method: "HEAD" })).status).toBe(200);
    await stack.advance("PT15M");
    expect(await statusOf(url)).toBe(410);
  });
});
