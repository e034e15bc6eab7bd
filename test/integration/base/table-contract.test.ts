import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Expected } from "../../../shared/dynamodb/base/expression.ts";
import type { Key } from "../../../shared/dynamodb/base/keys/index.ts";
import {
  countRows,
  getRow,
  getRows,
  queryAll,
  queryPages,
  type Row,
  type Table,
  toRow,
} from "../../../shared/dynamodb/base/table.ts";
import { Impossible, transact, type Write, write } from "../../../shared/dynamodb/base/write.ts";
import { streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import { everyEngineHere, TestEngine } from "../../support/engine.ts";
import { openStream } from "../../support/stream.ts";

/** Whether each expectation is met by the row below, and by an absent row. */
const EXPECTATIONS: readonly [what: string, expected: Expected, ofRow: boolean, ofNone: boolean][] = [
  ["a text", { text: "a" }, true, false],
  ["another text", { text: "b" }, false, false],
  ["a number", { number: 7 }, true, false],
  ["a number as a text", { number: "7" }, false, false],
  ["no attribute that is there", { text: null }, false, true],
  ["no attribute that is not there", { other: null }, true, true],
  ["an attribute that is not there", { other: "a" }, false, false],
  ["absent or the same", { text: { absentOr: "a" } }, true, true],
  ["absent or another", { text: { absentOr: "b" } }, false, true],
  ["absent or a number", { number: { absentOr: 7 } }, true, true],
  ["room for what a full set holds", { set: { roomFor: "x", max: 2 } }, true, true],
  ["room in a full set", { set: { roomFor: "z", max: 2 } }, false, true],
  ["room for one more", { set: { roomFor: "z", max: 3 } }, true, true],
  ["a set that must not have what it has", { set: { lacks: "x" } }, false, true],
  ["a set that must not have what it does not have", { set: { lacks: "z" } }, true, true],
  ["two things that hold", { text: "a", number: 7, other: null }, true, false],
  ["two things, one of which does not hold", { text: "a", number: 8 }, false, false],
];

/** Stores use DynamoDB only through this layer. So where two engines agree about it, they agree about the stores. */
describe.each(await everyEngineHere())("the table layer on %s", (_name, engine) => {
  let running: TestEngine;
  let table: Table;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
    table = await running.table();
  });
  afterAll(() => running.stop());

  let keys = 0;
  const freshKey = (): Key => {
    keys += 1;
    return { pk: `ROW#${keys}`, sk: "ROW" };
  };
  const stored = async (row: Row = {}): Promise<Row & Key> => {
    const whole = { ...freshKey(), text: "a", number: 7, set: new Set(["x", "y"]), ...row };
    expect(await write(table, { put: whole })).toEqual({ outcome: "written" });
    return whole;
  };
  const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });
  const readAll = (...rows: Key[]) => getRows(table, rows.map(keyOf));

  describe.each(EXPECTATIONS)("that expects %s", (_what, expected, ofRow, ofNone) => {
    const ways: [string, (key: Key) => Write][] = [
      ["put", (key) => ({ put: { ...key, text: "new" }, expected })],
      ["update", (key) => ({ update: key, set: { text: "new" }, expected })],
      ["delete", (key) => ({ delete: key, expected })],
      ["check", (key) => ({ check: key, expected })],
    ];
    const afterwards = { put: { text: "new" }, update: { text: "new" }, delete: undefined };

    it.each(ways)(
      "does a %s accordingly, or returns the row that did not meet it",
      async (kind, changeOf) => {
        const row = await stored();
        const none = freshKey();
        for (const [key, existing, holds] of [
          [keyOf(row), row as Row, ofRow],
          [none, undefined, ofNone],
        ] as const) {
          const change = changeOf(key);
          if ("put" in change || "update" in change) {
            const trial = await write(table, change);
            expect(trial).toEqual(holds ? { outcome: "written" } : { outcome: "refused", existing });
            if (holds) await (existing ? write(table, { put: existing }) : remove(key));
          }
          expect(await transact(table, [change])).toEqual(
            holds ? { outcome: "written" } : { outcome: "refused", writes: [{ failed: true, existing }] },
          );
          const now = await getRow(table, key);
          if (!holds || kind === "check") expect(now).toEqual(existing);
          else if (kind === "delete") expect(now).toBeUndefined();
          else expect(now).toMatchObject(afterwards[kind as "put" | "update"]);
        }
      },
    );
  });

  const remove = (key: Key) => transact(table, [{ delete: key }]);

  describe("a write", () => {
    it("that expects nothing replaces the row", async () => {
      const row = await stored();
      await write(table, { put: { ...keyOf(row), only: 1 } });
      expect(await getRow(table, keyOf(row))).toEqual({ ...keyOf(row), only: 1 });
    });

    it("leaves out what is undefined", async () => {
      const key = freshKey();
      await write(table, {
        put: { ...key, text: undefined, number: 0, empty: "", no: false, nothing: null },
      });
      expect(await getRow(table, key)).toEqual({ ...key, number: 0, empty: "", no: false, nothing: null });
    });

    it("sets, removes, adds and drops in one update", async () => {
      const row = await stored({ gone: 1, map: { plan: "free", seats: 3 } });
      await write(table, {
        update: keyOf(row),
        set: { text: "b", more: [1, { deep: true }], skipped: undefined },
        setPaths: [{ path: ["map", "plan"], value: "pro" }],
        remove: ["gone", "never-there"],
        add: { number: -9, counter: 2, set: new Set(["y", "z"]), other: new Set(["o"]) },
      });
      await write(table, {
        update: keyOf(row),
        drop: { set: new Set(["x", "not-in-it"]), other: new Set(["o"]) },
      });
      expect(await getRow(table, keyOf(row))).toEqual({
        pk: row.pk,
        sk: row.sk,
        text: "b",
        more: [1, { deep: true }],
        map: { plan: "pro", seats: 3 },
        number: -2,
        counter: 2,
        // A set without texts does not exist.
        set: new Set(["y", "z"]),
      });
    });

    it("creates a row by an update, and allows names that DynamoDB reserves", async () => {
      const key = freshKey();
      await write(table, { update: key, set: { name: "n", "a.b": 1, "page viewed": 2 }, add: { count: 1 } });
      expect(await getRow(table, key)).toEqual({ ...key, name: "n", "a.b": 1, "page viewed": 2, count: 1 });
    });

    it("counts exactly beyond 2^53, in both directions", async () => {
      const key = freshKey();
      const large = 2n ** 63n + 1n;
      await write(table, { update: key, add: { digest: large, small: 1n } });
      await write(table, { update: key, add: { digest: large, small: 1 } });
      expect(await getRow(table, key)).toEqual({ ...key, digest: 2n * large, small: 2 });
      await write(table, { update: key, add: { digest: -4n * large } });
      expect(await getRow(table, key)).toEqual({ ...key, digest: -2n * large, small: 2 });
      expect(await write(table, { put: { ...key, digest: 1 }, expected: { small: 2 } })).toEqual({
        outcome: "written",
      });
    });

    it("that DynamoDB can't do throws and changes nothing", async () => {
      const row = await stored();
      await expect(write(table, { update: keyOf(row), add: { text: 1 } })).rejects.toThrow();
      await expect(write(table, { put: { ...keyOf(row), large: "x".repeat(400 * 1024) } })).rejects.toThrow();
      expect(await getRow(table, keyOf(row))).toEqual(row);
    });
  });

  describe("a transaction", () => {
    it("writes everything: puts, updates and deletes, with checks", async () => {
      const [changed, deleted, checked] = [await stored(), await stored(), await stored()];
      const made = freshKey();
      expect(
        await transact(table, [
          { put: { ...made, text: "made" }, expected: { pk: null } },
          { update: keyOf(changed), add: { number: 1 } },
          { delete: keyOf(deleted), expected: { text: "a" } },
          { check: keyOf(checked), expected: { number: 7 } },
        ]),
      ).toEqual({ outcome: "written" });
      expect(await readAll(made, changed, deleted, checked)).toEqual([
        { ...made, text: "made" },
        { ...changed, number: 8 },
        undefined,
        checked,
      ]);
    });

    it("writes nothing where one is refused, and tells which one and its stored row", async () => {
      const [first, second, third] = [await stored(), await stored({ number: 8 }), await stored()];
      const none = freshKey();
      expect(
        await transact(table, [
          { update: keyOf(first), set: { text: "new" }, expected: { number: 7 } },
          { update: keyOf(second), set: { text: "new" }, expected: { number: 7 } },
          { put: { ...none, text: "new" } },
          { check: keyOf(third), expected: { text: "b" } },
          { delete: { pk: "ROW#none", sk: "ROW" }, expected: { text: "a" } },
        ]),
      ).toEqual({
        outcome: "refused",
        writes: [
          { failed: false, existing: undefined },
          { failed: true, existing: second },
          { failed: false, existing: undefined },
          { failed: true, existing: third },
          { failed: true, existing: undefined },
        ],
      });
      expect(await readAll(first, second, third, none)).toEqual([first, second, third, undefined]);
    });

    it("takes a hundred writes", async () => {
      const all = Array.from({ length: 100 }, freshKey);
      expect(
        await transact(
          table,
          all.map((key) => ({ put: { ...key, n: 1 } })),
        ),
      ).toEqual({
        outcome: "written",
      });
      expect(await getRows(table, all)).toEqual(all.map((key) => ({ ...key, n: 1 })));
    });

    it("tells which write is invalid, where that is known, and writes nothing", async () => {
      const [fine, wrong] = [await stored(), await stored()];
      const impossible = (writes: Write[]) =>
        transact(table, writes).then(
          () => undefined,
          (error: unknown) => error,
        );
      const twice = await impossible([
        { update: keyOf(fine), set: { text: "new" } },
        { update: keyOf(fine), set: { number: 1 } },
      ]);
      expect(twice).toBeInstanceOf(Impossible);
      expect((twice as Impossible).writes).toEqual(new Set());
      const byType = await impossible([
        { update: keyOf(fine), set: { text: "new" } },
        { update: keyOf(wrong), add: { text: 1 } },
      ]);
      expect(byType).toBeInstanceOf(Impossible);
      // Amazon's local engine does not tell which one.
      expect([new Set([1]), new Set()]).toContainEqual((byType as Impossible).writes);
      const bySize = await impossible([
        { update: keyOf(fine), set: { text: "new" } },
        { update: keyOf(wrong), set: { large: "x".repeat(400 * 1024) } },
      ]);
      expect(bySize).toBeInstanceOf(Impossible);
      expect(await readAll(fine, wrong)).toEqual([fine, wrong]);
    });

    it("succeeds for one of two that change the same row", async () => {
      const row = await stored();
      const claims = await Promise.all(
        Array.from({ length: 5 }, (_, n) =>
          transact(running.again(table), [
            { update: keyOf(row), set: { number: 100 + n }, expected: { number: 7 } },
            { put: { ...freshKey(), n } },
          ]),
        ),
      );
      expect(claims.filter(({ outcome }) => outcome === "written")).toHaveLength(1);
    });
  });

  describe("reading many rows by key", () => {
    const total = 230;
    const keyAt = (n: number): Key => ({ pk: `MANY#${n}`, sk: "ROW" });
    const rowAt = (n: number): Row => ({ ...keyAt(n), n, name: `name ${n}` });
    beforeAll(async () => {
      for (let from = 0; from < total; from += 100)
        await transact(
          table,
          Array.from({ length: Math.min(100, total - from) }, (_, n) => ({ put: rowAt(from + n) })),
        );
    });

    it("returns them in the order of the keys, also more than fit into a call, repeated keys and gaps", async () => {
      const asked = [...Array.from({ length: total + 2 }, (_, n) => total + 1 - n), 5, 5, 0];
      const expected = asked.map((n) => (n < total ? rowAt(n) : undefined));
      expect(await getRows(table, asked.map(keyAt))).toEqual(expected);
    });

    it("returns only some attributes", async () => {
      expect(await getRows(table, [keyAt(1), keyAt(999), keyAt(0)], ["pk", "sk", "name"])).toEqual([
        { ...keyAt(1), name: "name 1" },
        undefined,
        { ...keyAt(0), name: "name 0" },
      ]);
    });

    it("makes no call for no keys", async () => {
      expect(await getRows(table, [])).toEqual([]);
    });
  });

  describe("a query", () => {
    const partition = "QUERY#1";
    const sortOf = (n: number) => `S#${String(n).padStart(2, "0")}`;
    const rowAt = (n: number): Row & Key => ({
      pk: partition,
      sk: sortOf(n),
      logPk: "LOG#1",
      // In this index the order is reversed.
      loggedAt: sortOf(99 - n),
      n,
    });
    const all = Array.from({ length: 25 }, (_, n) => rowAt(n));
    const numbers = (rows: readonly Row[]) => rows.map(({ sk }) => Number(String(sk).slice(2)));
    const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
    beforeAll(async () => {
      await transact(table, [
        ...all.map((put) => ({ put })),
        { put: { pk: "QUERY#2", sk: sortOf(3), logPk: "LOG#2", loggedAt: sortOf(3) } },
      ]);
    });

    it("returns a partition's complete rows, in the order of the sort key", async () => {
      expect(await queryAll(table, { partition, consistent: true })).toEqual(all);
      expect(await queryAll(table, { partition: "QUERY#none" })).toEqual([]);
    });

    it("includes both bounds, also in reverse", async () => {
      const between: [string, string] = [sortOf(5), sortOf(9)];
      expect(numbers(await queryAll(table, { partition, between }))).toEqual([5, 6, 7, 8, 9]);
      const rows = await queryAll(table, { partition, between, newestFirst: true });
      expect(numbers(rows)).toEqual([9, 8, 7, 6, 5]);
    });

    it.each([
      { newestFirst: false, expected: upTo(0, 24) },
      { newestFirst: true, expected: upTo(0, 24).toReversed() },
    ])("comes in pages, and continues after any row (newest first: $newestFirst)", async (way) => {
      const { newestFirst, expected } = way;
      const pages: number[][] = [];
      let last: Row | undefined;
      for await (const page of queryPages(table, { partition, newestFirst, pageSize: 10 })) {
        pages.push(numbers(page.rows));
        last = page.last;
        if (pages.length === 1) {
          const rest = await queryAll(table, { partition, newestFirst, pageSize: 7, after: page.last });
          expect(numbers(rest)).toEqual(expected.slice(10));
        }
      }
      expect(pages).toEqual([expected.slice(0, 10), expected.slice(10, 20), expected.slice(20)]);
      expect(last).toBeUndefined();
      const { pk, sk } = rowAt(7);
      const behind = await queryAll(table, { partition, newestFirst, after: { pk, sk } });
      expect(numbers(behind)).toEqual(expected.slice(expected.indexOf(7) + 1));
    });

    it("of an index returns only keys, in the order of the index, and continues after a row of it", async () => {
      const by = { index: "log", partition: "LOG#1" } as const;
      const rows = await queryAll(table, { ...by, pageSize: 4 });
      expect(numbers(rows)).toEqual(upTo(0, 24).toReversed());
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual(["logPk", "loggedAt", "pk", "sk"]);
      const between: [string, string] = [sortOf(80), sortOf(85)];
      expect(numbers(await queryAll(table, { ...by, between }))).toEqual([19, 18, 17, 16, 15, 14]);
      expect(numbers(await queryAll(table, { ...by, after: rows[20] }))).toEqual([3, 2, 1, 0]);
      const newest = { ...by, newestFirst: true, after: rows[20] };
      expect(numbers(await queryAll(table, newest))).toEqual(upTo(5, 24));
    });

    it("of an index no longer has a row whose attribute was removed", async () => {
      const key = freshKey();
      const by = { index: "pending", partition: "PENDING#x" } as const;
      await write(table, { put: { ...key, pendingPk: "PENDING#x", pendingAt: "1" } });
      expect(await queryAll(table, by)).toHaveLength(1);
      await write(table, { update: key, remove: ["pendingPk"] });
      expect(await queryAll(table, by)).toEqual([]);
      expect(await getRow(table, key)).toEqual({ ...key, pendingAt: "1" });
    });

    it("counts rows over pages", async () => {
      expect(await countRows(table, { partition, pageSize: 4 })).toBe(25);
      expect(await countRows(table, { partition, between: [sortOf(5), sortOf(9)] })).toBe(5);
      expect(await countRows(table, { partition: "QUERY#none" })).toBe(0);
    });
  });

  describe("the table's stream", () => {
    it("has each row before and after each write, as reading it gives it, and the writes of a row in order", async () => {
      const own = await running.table();
      const stream = await openStream(own, running.endpoint);
      const key = { pk: "ROW#1", sk: "ROW" };
      const first: Row = {
        ...key,
        text: "a",
        number: -7.25,
        digest: 2n ** 60n,
        set: new Set(["x"]),
        map: { "a.b": [1, { deep: true }], empty: "" },
        nothing: null,
      };
      const second = { ...first, text: "b", set: new Set(["x", "y"]) };
      await write(own, { put: first });
      await write(own, { update: key, set: { text: "b" }, add: { set: new Set(["y"]) } });
      await write(own, { update: key, set: { text: "c" }, expected: { text: "never" } });
      await transact(own, [{ delete: key }, { put: { pk: "ROW#2", sk: "ROW" } }]);
      const versions = (await stream()).map(({ dynamodb = {} }) => [
        dynamodb.OldImage && toRow(dynamodb.OldImage as Parameters<typeof toRow>[0]),
        dynamodb.NewImage && toRow(dynamodb.NewImage as Parameters<typeof toRow>[0]),
      ]);
      expect(versions.slice(0, 2)).toEqual([
        [undefined, first],
        [first, second],
      ]);
      // The writes of a transaction have no order among themselves.
      expect(versions.slice(2)).toEqual(
        expect.arrayContaining([
          [second, undefined],
          [undefined, { pk: "ROW#2", sk: "ROW" }],
        ]),
      );
      expect(versions).toHaveLength(4);
      expect(await stream()).toEqual([]);
      await write(own, { put: first });
      expect(await stream()).toMatchObject([
        { eventName: "INSERT", dynamodb: { SequenceNumber: expect.any(String) } },
      ]);
    });

    it("says when a change was made, the same each time it is read", async () => {
      const own = await running.table();
      const again = await openStream(own, running.endpoint);
      await write(own, { put: { pk: "ROW#1", sk: "ROW" } });
      const [record] = await again();
      const [same] = await (await openStream(own, running.endpoint))();
      expect(same).toEqual(record);
      expect(Math.abs((record ? Date.parse(streamedChange(record).at) : 0) - Date.now())).toBeLessThan(
        120_000,
      );
    });
  });
});
