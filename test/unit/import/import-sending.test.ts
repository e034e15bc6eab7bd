import { describe, expect, it } from "vitest";
import { CannotImport } from "../../../shared/cli/import/file/cannot-import.ts";
import type { CsvRow } from "../../../shared/cli/import/file/csv-rows.ts";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";
import { batchesOf, MOST_BYTES, MOST_ROWS } from "../../../shared/cli/import/send/batches.ts";
import { addCounts, noticeLines } from "../../../shared/cli/import/send/counts.ts";
import { importRows } from "../../../shared/cli/import/send/import-rows.ts";
import type { ItemResult, Posted } from "../../../shared/cli/import/send/post-batch.ts";
import { paceOf } from "../../../shared/cli/import/send/progress-display.ts";
import { pauseMs, sendBatch } from "../../../shared/cli/import/send/send-batch.ts";

const recorded: ItemResult = { status: "recorded" };
const refused = (status: number): ItemResult => ({ status: "rejected", problem: { status, detail: "no" } });

describe("sending a batch", () => {
  const send = async (items: string[], ...answers: Posted[]) => {
    const posted: string[][] = [];
    const waits: number[] = [];
    const results = await sendBatch(items, {
      post: async (batch) => {
        posted.push([...batch]);
        return answers.shift() ?? { items: batch.map(() => recorded) };
      },
      wait: async (ms) => void waits.push(ms),
      random: () => 1,
    });
    return { results, posted, waits };
  };

  it("calls again after a fault, a little later each time", async () => {
    const { results, posted, waits } = await send(["a", "b"], { again: "503" }, { again: "ECONNRESET" });
    expect(results).toEqual([recorded, recorded]);
    expect(posted).toEqual([
      ["a", "b"],
      ["a", "b"],
      ["a", "b"],
    ]);
    expect(waits).toEqual([250, 500]);
  });

  it("waits as long as Retry-After asks", async () => {
    expect((await send(["a"], { again: "429", afterMs: 7_000 }, { again: "429", afterMs: 0 })).waits).toEqual(
      [7_000, 500],
    );
  });

  it("sends again only the items that met a busy store, and keeps the order of the results", async () => {
    const { results, posted } = await send(
      ["a", "b", "c", "d"],
      { items: [refused(503), refused(422), refused(429), { status: "duplicate" }] },
      { items: [recorded, refused(503)] },
    );
    expect(posted).toEqual([["a", "b", "c", "d"], ["a", "c"], ["c"]]);
    expect(results).toEqual([recorded, refused(422), recorded, { status: "duplicate" }]);
  });

  it("says how many rows met a busy store", async () => {
    const said: string[] = [];
    const answers = [[refused(503), refused(503)], [recorded, refused(503)], [recorded]];
    await sendBatch(["a", "b"], {
      post: async () => ({ items: answers.shift() ?? [] }),
      wait: async () => {},
      onRetry: (why) => void said.push(why),
    });
    expect(said).toEqual(["2 rows met a busy store", "1 row met a busy store"]);
  });

  it("gives up without any progress, but not when progress is slow", async () => {
    const stuck = Array.from({ length: 20 }, (): Posted => ({ again: "it answered 503" }));
    await expect(send(["a"], ...stuck)).rejects.toThrow(CannotImport);
    const items = Array.from({ length: 15 }, (_, n) => String(n));
    const oneByOne = items.map(
      (_, n): Posted => ({ items: items.slice(n).map((_, at) => (at ? refused(503) : recorded)) }),
    );
    expect((await send(items, ...oneByOne)).results).toEqual(items.map(() => recorded));
  });

  it("pauses at most 30 seconds, and at least half of the backoff", () => {
    expect([pauseMs(0, 0), pauseMs(0, 1), pauseMs(20, 0), pauseMs(20, 1)]).toEqual([
      125, 250, 15_000, 30_000,
    ]);
  });
});

async function* rowsOf(cells: string[][]): AsyncGenerator<CsvRow> {
  for (const [n, row] of cells.entries()) yield { line: n + 2, bytes: (n + 1) * 10, cells: row };
}

describe("batches", () => {
  const sizes = async (rows: number, bytes: number) => {
    const sizes: number[] = [];
    const compose = () => ({ item: "x".repeat(bytes) as unknown as object });
    for await (const batch of batchesOf(rowsOf(Array.from({ length: rows }, () => [])), compose)) {
      expect(
        Buffer.byteLength(
          `{"touchpoints":[${batch.map((row) => ("jsons" in row ? row.jsons.join() : "")).join(",")}]}`,
        ),
      ).toBeLessThanOrEqual(MOST_BYTES);
      sizes.push(batch.length);
    }
    return sizes;
  };

  it.each([
    [0, 1, []],
    [MOST_ROWS, 1, [MOST_ROWS]],
    [MOST_ROWS + 1, 1, [MOST_ROWS, 1]],
    [9, 1024 * 1024, [3, 3, 3]],
  ])("of %i rows of %i bytes are %j", async (rows, bytes, expected) => {
    expect(await sizes(rows, bytes)).toEqual(expected);
  });
});

describe("importing rows", () => {
  const layout = layoutOf(["id", "touchpoint", "customerId", "date"], {
    as: undefined,
    maps: [],
    given: {},
    ignoreUnknownColumns: false,
    ask: false,
  });
  const rows = Array.from({ length: 3_100 }, (_, n) => [
    `o-${n}`,
    n % 700 === 3 ? "???" : "a",
    "c",
    "2025-01-02",
  ]);
  const run = async (
    send: (items: readonly string[], call: number) => Promise<ItemResult[]>,
    {
      done = undefined as Parameters<typeof importRows>[1]["done"],
      stopAfter = Number.POSITIVE_INFINITY,
    } = {},
  ) => {
    let calls = 0;
    let underWay = 0;
    let most = 0;
    const kept: { rows: number; refused: number[] }[] = [];
    const progress = await importRows(
      rowsOf(rows),
      { layout, given: {}, done },
      {
        send: async (items) => {
          calls += 1;
          underWay += 1;
          most = Math.max(most, underWay);
          const call = calls;
          await new Promise((resolve) => setTimeout(resolve, (call * 7) % 5));
          return send(items, call).finally(() => {
            underWay -= 1;
          });
        },
        commit: async ({ rows }, refused) =>
          void kept.push({ rows, refused: refused.map(({ line }) => line) }),
        isStopping: () => calls >= stopAfter,
      },
    ).catch((error: unknown) => ({ error }));
    return { progress, kept, most, calls };
  };
  const take = async (items: readonly string[]) => items.map(() => recorded);

  it("saves progress in the order of the file, with at most four batches at once", async () => {
    const { progress, kept, most } = await run(take);
    expect(progress).toEqual({
      rows: 3_100,
      bytes: 31_000,
      counts: { recorded: 3_095, duplicate: 0, refused: 5, notices: {} },
    });
    expect(kept.map(({ rows }) => rows)).toEqual([500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_100]);
    expect(kept.flatMap(({ refused }) => refused)).toEqual([5, 705, 1_405, 2_105, 2_805]);
    expect(most).toBe(4);
  });

  it("saves no progress after a batch that failed", async () => {
    const { progress, kept } = await run(async (items, call) => {
      if (call === 2) throw new CannotImport("gone");
      return take(items);
    });
    expect(progress).toMatchObject({ error: new CannotImport("gone") });
    expect(kept.map(({ rows }) => rows)).toEqual([500]);
  });

  it("finishes the batches under way when it is stopped", async () => {
    const { progress, calls } = await run(take, { stopAfter: 3 });
    expect(progress).toMatchObject({ rows: calls * 500 });
    expect(calls).toBeLessThan(6);
  });

  it("continues after the rows that are done, with their counts", async () => {
    const done = {
      rows: 2_999,
      bytes: 29_990,
      refusedBytes: 7,
      counts: { recorded: 2_994, duplicate: 0, refused: 5, notices: {} },
    };
    const sent: string[] = [];
    const { progress } = await run(
      async (items) => {
        sent.push(...items);
        return take(items);
      },
      { done },
    );
    expect(JSON.parse(sent[0] ?? "")).toMatchObject({ id: "o-2999" });
    expect(sent).toHaveLength(101);
    expect(progress).toMatchObject({ rows: 3_100, counts: { recorded: 3_095, refused: 5 } });
  });
});

describe("counting what became of rows", () => {
  const responses =
    "id,answeredAt,touchpoint,survey,metric,score,customerId,revisedAt,revision,importedAt,segments";
  const touchpoints = "id,occurredAt,touchpoint,customerId,channel,recordedAt,registered,segments,properties";
  const wanted = { as: undefined, maps: [], given: {}, ignoreUnknownColumns: false, ask: false };
  const countsOf = async (header: string, rows: string[], results: ItemResult[]) => {
    const layout = layoutOf(header.split(","), wanted);
    const { counts } = await importRows(
      rowsOf(rows.map((row) => row.split(","))),
      { layout, given: {} },
      { send: async () => results, commit: async () => {}, isStopping: () => false },
    );
    return counts;
  };

  it("counts each notice, and says of how many rows it is true", async () => {
    const rows = [1, 2, 3].map((n) => `i-${n},2026-01-05,order.placed,nps,nps,9,c-1,,0,,`);
    const here: ItemResult = { status: "duplicate", notices: ["It is here."] };
    const counts = await countsOf(responses, rows, [here, recorded, here]);
    expect(counts).toEqual({ recorded: 1, duplicate: 2, refused: 0, notices: { "It is here.": 2 } });
    const more = { ...counts, notices: { "It is here.": 1, Other: 1 } };
    expect(noticeLines(addCounts(counts, more))).toEqual(["3 rows: It is here.", "1 row: Other"]);
  });

  it("takes a touchpoint of our own export that is here for a duplicate; of another file it is refused", async () => {
    const row = "o-1,2026-01-05,order.placed,c-1,,2026-01-05,true,,";
    expect(await countsOf(touchpoints, [row], [refused(409)])).toEqual({
      recorded: 0,
      duplicate: 1,
      refused: 0,
      notices: { "It was not taken: this touchpoint is already here, and stays as it is.": 1 },
    });
    expect(await countsOf(touchpoints, [row], [refused(422)])).toMatchObject({ duplicate: 0, refused: 1 });
    const other = "id,occurredAt,touchpoint,customerId";
    expect(await countsOf(other, ["o-1,2026-01-05,order.placed,c-1"], [refused(409)])).toMatchObject({
      duplicate: 0,
      refused: 1,
    });
  });
});

describe("paceOf", () => {
  it("is the speed of this run, and estimates the time left from the bytes", () => {
    const start = { rows: 1_000, bytes: 10_000 };
    const now = { rows: 2_000, bytes: 20_000 };
    expect(paceOf({ start, now, total: 100_000, ms: 10_000 })).toEqual({ rate: 100, left: "1 min 20 s" });
    expect(paceOf({ start, now: start, total: 100_000, ms: 10_000 })).toEqual({ rate: 0, left: "?" });
  });
});
