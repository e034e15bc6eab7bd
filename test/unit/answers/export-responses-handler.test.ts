import { Writable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { exportResponsesHandler } from "../../../functions/export-responses/handler.ts";
import { sendPieces } from "../../../functions/export-responses/send-pieces.ts";
import { orderExport } from "../../../shared/application/answers/order-export.ts";
import type { ResponseLog } from "../../../shared/application/answers/ports.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import type { ResponseExport } from "../../../shared/domain/answers/response-export.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { aRequest, NOW } from "../../support/builders.ts";
import { KeptLog } from "../../support/fakes.ts";
import { responsesFrom } from "../../support/logged.ts";
import { aLogOf, emptyLists } from "../../support/logs.ts";

const answered = responsesFrom("2026-10-05T00:00:00.000Z", 9, (n) => ({ comment: `number ${n}` }));
/** Two to a page. */
const log: ResponseLog = aLogOf(answered, ({ answeredAt, invitationId }) => ({
  at: answeredAt,
  id: invitationId,
}));

/** Fails when so many pages were read. */
const failingAfter = (pages: number, error: Error): ResponseLog => ({
  ...log,
  month: async function* (range) {
    let read = 0;
    for await (const page of log.month(range)) {
      if (read === pages) throw error;
      read += 1;
      yield page;
    }
  },
});

/** Lambda's stream: takes a piece when the one before is gone. */
class Out extends Writable {
  head: { statusCode: number; headers: Record<string, string> } | undefined;
  readonly pieces: Buffer[] = [];
  readonly take: (done: () => void) => void;

  constructor(take: (done: () => void) => void = setImmediate) {
    super();
    this.take = take;
    this.on("error", () => undefined);
  }
  override _write(piece: Buffer, _encoding: string, done: () => void) {
    this.pieces.push(piece);
    this.take(done);
  }
  get text(): string {
    return Buffer.concat(this.pieces).toString();
  }
}

type Asked = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  responses?: ResponseLog;
  order?: Partial<ResponseExport>;
  at?: string;
  out?: Out;
  msLeft?: number;
};

const ask = async (asked: Asked = {}) => {
  const { method = "GET", path, headers = {}, responses = log, order = {}, at = NOW } = asked;
  const { out = new Out(), msLeft = 900_000 } = asked;
  const stored = new Map<string, ResponseExport>();
  const exports = {
    add: async (hash: string, one: ResponseExport) => void stored.set(hash, one),
    find: async (hash: string) => stored.get(hash),
  };
  const { token } = await orderExport(exports)(
    { from: "2026-10-01", to: "2026-11-01", timeZone: "Europe/Berlin", ...order },
    NOW,
  );
  const kept = new KeptLog();
  const begin = (stream: Writable, head: NonNullable<Out["head"]>) =>
    Object.assign(stream as Out, { head: structuredClone(head) });
  const handler = exportResponsesHandler({
    ...emptyLists,
    exports,
    responses,
    begin,
    clock: () => at,
    log: kept,
  });
  const event = aRequest({ routeKey: "$default", method, path: path ?? `/${token}`, headers });
  const failure = await handler({ ...event, rawPath: path ?? `/${token}` }, out, {
    getRemainingTimeInMillis: () => msLeft,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { out, failure, log: kept, token, stored };
};
const idsIn = (text: string): string[] =>
  parse<{ id: string }>(text, { bom: true, columns: true }).map(({ id }) => id);

describe("the address of a file", () => {
  it("gives the whole file, newest first, in the time zone of the order", async () => {
    const { out, failure } = await ask();
    expect([failure, out.writableEnded, out.head?.statusCode]).toEqual([undefined, true, 200]);
    expect(out.head?.headers).toEqual({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="responses-2026-10-01-2026-11-01.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      vary: "accept-encoding",
      "accept-ranges": "none",
    });
    expect(idsIn(out.text)).toEqual(answered.map(({ invitationId }) => invitationId).reverse());
    expect(out.text).toContain("r-000000,2026-10-05T02:00:00+02:00,");
  });

  it("keeps to the filters of the order", async () => {
    const { out } = await ask({ order: { minScore: 3, maxScore: 4 } });
    expect(idsIn(out.text)).toEqual(["r-000004", "r-000003"]);
  });

  it("gives only the column names where there is no response", async () => {
    const { out } = await ask({ order: { from: "2020-01-01", to: "2020-02-01" } });
    expect(out.text).toMatch(/^\uFEFFid,.*,importedAt,segments,touchpointId,customerName,customerEmail\r\n$/);
  });

  it.each(["gzip", "br, gzip", "gzip;q=0.5, *;q=0", "GZIP", "deflate,gzip ,br"])(
    "packs it for who takes %j",
    async (accepted) => {
      const { out } = await ask({ headers: { "accept-encoding": accepted } });
      expect(out.head?.headers["content-encoding"]).toBe("gzip");
      expect(idsIn(gunzipSync(Buffer.concat(out.pieces)).toString())).toHaveLength(9);
    },
  );

  it.each(["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br", "x-not-gzip"])(
    "sends it as it is to who takes %j",
    async (accepted) => {
      const { out } = await ask({ headers: { "accept-encoding": accepted } });
      expect(out.head?.headers["content-encoding"]).toBeUndefined();
      expect(idsIn(out.text)).toHaveLength(9);
    },
  );

  it("gives HEAD the same head, and nothing of the file", async () => {
    const { out } = await ask({ method: "HEAD" });
    expect([out.head?.statusCode, out.text, out.writableEnded]).toEqual([200, "", true]);
  });

  it.each<[string, Asked, number]>([
    ["no token", { path: "/" }, 404],
    ["half a token", { path: "/abc" }, 404],
    ["a token that nobody was given", { path: `/${"a".repeat(43)}` }, 404],
    ["a path below", { path: `/${"a".repeat(43)}/b` }, 404],
    ["a token of 15 minutes ago", { at: addDuration(NOW, "PT15M") }, 410],
    ["another method", { method: "POST" }, 405],
    ["a busy store", { responses: failingAfter(0, new StoreUnavailable("busy")) }, 503],
    ["a row that can't be read", { responses: failingAfter(0, new Error("c-42 said =1")) }, 500],
  ])("answers %s with a problem, and nothing of a file", async (_, asked, status) => {
    const { out, failure, log } = await ask(asked);
    expect([failure, out.writableEnded, out.head?.statusCode]).toEqual([undefined, true, status]);
    expect(out.head?.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(JSON.parse(out.text)).toMatchObject({ status });
    expect(log.errors).toHaveLength(status >= 500 ? 1 : 0);
  });

  it("works until it expires, any number of times", async () => {
    const at = new Date(Date.parse(addDuration(NOW, "PT15M")) - 1).toISOString();
    expect((await ask({ at })).out.head?.statusCode).toBe(200);
  });

  it("is stored only as a hash", async () => {
    const { token, stored } = await ask();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify([...stored])).not.toContain(token);
  });
});

describe("a file that breaks off", () => {
  const gone = () => failingAfter(2, new StoreUnavailable("c-42 is not to be seen"));

  it.each([
    ["where a page can't be read", { responses: gone() }],
    ["where the function's time is over", { msLeft: 15_000 }],
  ])("%s is incomplete, and says so in its last line", async (_, asked) => {
    const { out, failure, log } = await ask(asked);
    expect(failure).toBeInstanceOf(Error);
    expect(out.writableEnded).toBe(false);
    expect(out.text).toMatch(/\r\n"THIS FILE IS NOT WHOLE: [^"]*\r\n$/);
    expect(() => idsIn(out.text)).toThrow();
    expect(log.errors.map(({ event, fields }) => [event, fields])).toEqual([
      ["export.broken", { bytes: out.text.length + 2 }],
    ]);
  });

  it("says so in a compressed file too", async () => {
    const { out, failure } = await ask({ responses: gone(), headers: { "accept-encoding": "gzip" } });
    expect([failure instanceof StoreUnavailable, out.writableEnded]).toEqual([true, false]);
    expect(gunzipSync(Buffer.concat(out.pieces)).toString()).toContain("NOT WHOLE");
  });

  it("does so before Lambda would cut it off at 200 MB", async () => {
    const out = new Out();
    const texts = (async function* () {
      yield "one\r\n";
      yield "two\r\n";
      yield "three\r\n";
    })();
    const sending = { isPacked: false, sent: { bytes: 195_000_001 }, hasTime: () => true };
    await expect(sendPieces(texts, out, sending)).rejects.toThrow("more than Lambda sends");
    expect(out.text).not.toContain("three");
  });
});

/** Endless, and counts its pages. */
const endless = () => {
  const read = { pages: 0 };
  const month: ResponseLog["month"] = async function* () {
    for (; ; read.pages += 1) yield answered.map((item) => ({ at: item.answeredAt, id: "r", item }));
  };
  return { read, responses: { ...log, month } };
};
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

describe("reading", () => {
  it("waits for the client that takes the file", async () => {
    const { read, responses } = endless();
    const out = new Out(() => undefined);
    void ask({ responses, out });
    await turns(500);
    expect([out.pieces.length, read.pages < 5]).toEqual([1, true]);
    out.destroy();
  });

  it("ends when the client goes away, which is no fault", async () => {
    const { read, responses } = endless();
    let taken = 0;
    const out: Out = new Out((done) => {
      taken += 1;
      if (taken === 3) out.destroy();
      done();
    });
    const { failure, log } = await ask({ responses, out });
    const pages = read.pages;
    await turns(50);
    expect([failure, log.errors, read.pages]).toEqual([undefined, [], pages]);
    expect(log.infos.map(({ event }) => event)).toEqual(["export.left"]);
  });
});
