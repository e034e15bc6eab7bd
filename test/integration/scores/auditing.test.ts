import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditReport } from "../../../shared/application/scores/audit-scores.ts";
import { type Row, toItem } from "../../../shared/dynamodb/base/table.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { counted, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";
import { copiesOf } from "../../support/world-copies.ts";

const SCORES = [10, 9, 3, 7];

describe.each(await enginesHere())("auditing scores on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** Four answers of two days and channels, all counted. */
  const answered = copiesOf(
    async () => {
      const world = createWorld(await running.table());
      await world.definitions.putSurvey(survey("post-purchase"));
      await world.record(
        ...SCORES.map((_, i) =>
          touchpoint(`t${i}`, {
            channel: i % 2 ? "web" : "store",
            occurredAt: i < 2 ? "2026-10-31T23:59:59Z" : "2026-11-01T00:00:00Z",
          }),
        ),
      );
      await world.dispatch();
      for (const [i, { token }] of world.outbox.sent.entries())
        await world.answer(token, { score: SCORES[i] as number });
      await world.aggregate();
      return world;
    },
    () => running.table(),
  );

  const remove = async ({ table: { client, tableName } }: World, { pk, sk }: Row) => {
    await client.send(new DeleteItemCommand({ TableName: tableName, Key: toItem({ pk, sk }) }));
  };
  const rowOf = async ({ table }: World, is: (row: Row) => boolean): Promise<Row> => {
    const found = (await allRows(table)).find(is);
    if (found === undefined) throw new Error("there is no such row");
    return found;
  };
  const aBucket = (world: World) =>
    rowOf(world, ({ pk, sk, s10 }) => pk === "DAYS#2026-11" && /^type#.+#nps#/.test(sk) && s10 === 1);
  const aResponse = (world: World) => rowOf(world, ({ sk, score }) => sk === "RESPONSE" && score === 10);

  it.each([
    ["of a shard that does not exist", { pendingPk: "RESPONSE#99", pendingAt: "2026-11-02T00:00:00.000Z#x" }],
    ["of another kind", { pendingPk: "TOUCHPOINT#0", pendingAt: "2026-11-02T00:00:00.000Z#x" }],
    ["that does not exist", { pendingPk: "GARBAGE", pendingAt: "2026-11-02T00:00:00.000Z#x" }],
    ["without a pending token", { pendingPk: "RESPONSE#0" }],
  ])("finds an item that waits in a partition %s, and puts it in the right one", async (_, line) => {
    const world = await answered();
    const row = await aResponse(world);
    await writeRow(world.table, { ...row, score: 0, ...line });
    expect(await world.audit()).toMatchObject({
      agrees: false,
      unmarked: 1,
      pending: 0,
      faults: [{ item: JSON.stringify([row.pk, row.sk]), fault: "stranded" }],
    });
    await world.repair();
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
    expect((await world.scores({ from: "2026-11-01", to: "2026-12-01" })).pending).toBe(0);
  });

  it("counts and repairs beside rows of shards that no run counts", async () => {
    const world = await answered();
    for (const sk of ["SHARD#009", "SHARD#junk"])
      await writeRow(world.table, {
        pk: "AGGREGATION",
        sk,
        timezone: "UTC",
        computedAt: "2020-01-01T00:00:00.000Z",
      });
    for (const row of (await allRows(world.table)).filter(({ sk }) => sk === "RESPONSE"))
      await writeRow(world.table, { ...row, score: 0 });
    await world.repair();
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
    const { computedAt } = await world.scores({ from: "2026-11-01", to: "2026-12-01" });
    expect(computedAt).toBe(world.clock.now);
  });

  it.each([[{ heldBy: "x" }], [{ heldBy: 5, heartbeat: 1 }], [{ heldBy: "x", heartbeat: "soon" }]])(
    "is not stopped by a lease that can't be read: %j",
    async (lease) => {
      const world = await answered();
      const row = await rowOf(world, ({ pk, sk }) => pk === "AGGREGATION" && sk === "SHARD#000");
      await writeRow(world.table, { ...row, ...lease });
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 5 });
      expect((await world.aggregate()).every(({ finished }) => finished)).toBe(true);
      expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
    },
  );

  const LABEL = "2026-11-02/type/purchase.completed/post-purchase/nps";

  /** What somebody wrote without counting it, and what the audit has to find. */
  const TAMPERINGS: [string, (world: World) => Promise<unknown>, (report: AuditReport) => unknown][] = [
    [
      "a counter that was changed",
      async (world) => writeRow(world.table, { ...(await aBucket(world)), s10: 4 }),
      ({ differences }) =>
        expect(differences).toEqual([{ bucket: LABEL, counter: "s10", stored: 4, expected: 1 }]),
    ],
    [
      "a channel's bucket under an older kind of key",
      async (world) => {
        const row = await rowOf(
          world,
          ({ pk, sk }) => pk === "MONTH#2026-11" && sk.startsWith("by:channel#"),
        );
        const [cut, channel, touchpoint, survey, metric, shard] = row.sk.split("#");
        await remove(world, row);
        const sk = [cut, touchpoint, survey, metric, channel, shard].join("#");
        await writeRow(world.table, { ...row, sk });
      },
      ({ bucketsDiffering }) => expect(bucketsDiffering).toBe(2),
    ],
    [
      "a counter that no item has",
      async (world) => writeRow(world.table, { ...(await aBucket(world)), s11: 1 }),
      ({ differences }) =>
        expect(differences).toEqual([{ bucket: LABEL, counter: "s11", stored: 1, expected: 0 }]),
    ],
    [
      "a counter that is no number",
      async (world) => writeRow(world.table, { ...(await aBucket(world)), s10: "one" }),
      ({ differences }) =>
        expect(differences).toEqual([{ bucket: LABEL, counter: "s10", stored: "unreadable", expected: 1 }]),
    ],
    [
      "a digest that was changed",
      async (world) => {
        const bucket = await aBucket(world);
        await writeRow(world.table, { ...bucket, digest: BigInt(bucket.digest) + 1n });
      },
      ({ differences }) => expect(differences).toMatchObject([{ bucket: LABEL, counter: "digest" }]),
    ],
    [
      "two answers that were exchanged, facts and all, so that every count still adds up",
      async (world) => {
        const rows = await allRows(world.table);
        const [one, other] = rows.filter(({ sk, channel }) => sk === "RESPONSE" && channel === "web");
        if (!one || !other) throw new Error("there are no two answers alike");
        await writeRow(world.table, { ...one, score: other.score, counted: other.counted });
        await writeRow(world.table, { ...other, score: one.score, counted: one.counted });
      },
      ({ differences, faults }) => {
        expect(new Set(differences.map(({ counter }) => counter))).toEqual(new Set(["digest"]));
        expect([differences.length, faults]).toEqual([8, []]);
      },
    ],
    [
      "a bucket that was deleted",
      async (world) => remove(world, await rowOf(world, ({ pk }) => pk === "VOLUME")),
      ({ bucketsDiffering, differences }) => {
        expect(bucketsDiffering).toBe(1);
        expect(differences.map(({ bucket, counter }) => [bucket, counter])).toEqual([
          ["EVER/type/purchase.completed//", "volume"],
          ["EVER/type/purchase.completed//", "digest"],
        ]);
      },
    ],
    [
      "a bucket of a month in which nothing was",
      async (world) => {
        const bucket = await aBucket(world);
        await writeRow(world.table, { ...bucket, pk: "DAYS#2031-07" });
      },
      ({ differences }) =>
        expect(differences.map(({ bucket, counter }) => [bucket, counter])).toEqual([
          ["2031-07-02/type/purchase.completed/post-purchase/nps", "s10"],
          ["2031-07-02/type/purchase.completed/post-purchase/nps", "s9"],
          ["2031-07-02/type/purchase.completed/post-purchase/nps", "sent"],
          ["2031-07-02/type/purchase.completed/post-purchase/nps", "digest"],
        ]),
    ],
    [
      "a row among the buckets that can't be one",
      async (world) => writeRow(world.table, { pk: "MONTH#2026-11", sk: "what#is#this", volume: 1 }),
      ({ differences }) =>
        expect(differences).toMatchObject([
          { bucket: "MONTH#2026-11/what#is#this", counter: "volume", stored: 1, expected: 0 },
          { bucket: "MONTH#2026-11/what#is#this", counter: "digest", stored: "unreadable", expected: 0 },
        ]),
    ],
    [
      "a month whose calendar counts an answer on another day",
      async (world) => {
        const calendar = await rowOf(world, ({ pk }) => pk === "CALENDAR#metric###nps");
        const { "02s9": n, ...others } = calendar;
        await writeRow(world.table, { ...others, "02s9": Number(n) - 1, "03s9": 1 });
      },
      ({ differences }) =>
        expect(differences.map(({ bucket, counter }) => [bucket, counter])).toEqual([
          ["2026-11-days/metric///nps", "02s9"],
          ["2026-11-days/metric///nps", "03s9"],
        ]),
    ],
    [
      "an answer that was changed without being counted",
      async (world) => writeRow(world.table, { ...(await aResponse(world)), score: 0 }),
      ({ unmarked, faults }) => expect([unmarked, faults]).toMatchObject([1, [{ fault: "changed" }]]),
    ],
    [
      "an answer that was put in past the fold",
      async (world) => {
        const { counted: _, ...response } = await aResponse(world);
        await writeRow(world.table, { ...response, pk: "INVITATION#made-up", invitationId: "made-up" });
      },
      ({ unmarked, faults }) =>
        expect([unmarked, faults]).toEqual([
          1,
          [{ item: '["INVITATION#made-up","RESPONSE"]', fault: "uncounted" }],
        ]),
    ],
    [
      "an answer whose counted fact can't be read",
      async (world) => writeRow(world.table, { ...(await aResponse(world)), counted: { day: 1 } }),
      ({ faults, bucketsDiffering }) => {
        expect(faults).toMatchObject([{ fault: "unreadable" }]);
        expect(bucketsDiffering).toBeGreaterThan(3);
      },
    ],
    [
      "an answer that was deleted",
      async (world) => remove(world, await aResponse(world)),
      ({ bucketsDiffering, faults }) => expect([bucketsDiffering > 3, faults]).toEqual([true, []]),
    ],
    [
      "an answer that can't be read",
      async (world) => {
        const [sent] = world.outbox.sent;
        await world.answer(sent?.token ?? "", { score: 2 });
        const waiting = await rowOf(world, ({ pendingPk }) => pendingPk !== undefined);
        await writeRow(world.table, { ...waiting, answeredAt: "2026-11-31T99:00:00Z" });
        await world.aggregate();
      },
      ({ quarantined, faults, pending }) =>
        expect([quarantined, faults, pending]).toMatchObject([1, [{ fault: "quarantined" }], 0]),
    ],
  ];

  it("agrees with what is counted, and counts what waits", async () => {
    const world = await answered();
    const report = await world.audit();
    expect(report).toEqual({
      agrees: true,
      timeZone: "UTC",
      items: 12,
      buckets: Object.keys(counted(await allRows(world.table))).length,
      pending: 0,
      quarantined: 0,
      unmarked: 0,
      unopenedTickets: 0,
      unstartedSubscriptions: 0,
      customersWithLostEvents: 0,
      eventsLostFrom: null,
      bucketsDiffering: 0,
      differences: [],
      faults: [],
    });
    for (const { token } of world.outbox.sent) await world.answer(token, { score: 0 });
    await world.record(touchpoint("late", { occurredAt: "2025-01-01T00:00:00Z" }));
    const waiting = await world.audit();
    expect(waiting).toMatchObject({ agrees: true, pending: 4 + 2 });
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
  });

  it("agrees on a table without items, or without counted items", async () => {
    const world = createWorld(await running.table());
    expect(await world.audit()).toMatchObject({ agrees: true, timeZone: null, items: 0, buckets: 0 });
    await world.record(touchpoint("t1"));
    expect(await world.audit()).toMatchObject({ agrees: true, timeZone: null, items: 1, pending: 1 });
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, timeZone: "UTC", pending: 0 });
  });

  // The engines differ in nothing that these cases use beyond the other tests: one engine is enough.
  it.skipIf(name !== "Dynoxide").each(TAMPERINGS)(
    "names %s, and repairs it",
    async (_, tamper, expectFound) => {
      const world = await answered();
      await tamper(world);
      const report = (await world.audit()) as AuditReport;
      expect(report.agrees).toBe(false);
      expectFound(report);
      const done = await world.repair();
      expect(done?.report).toEqual(report);
      expect(done?.repaired).toEqual({
        buckets: [...new Set(report.differences.map(({ bucket }) => bucket))],
        items: report.unmarked,
        // What was quarantined here can't be read: it stays where it is.
        unreadable: report.quarantined,
      });
      const { quarantined } = report;
      expect(await world.audit()).toMatchObject({
        agrees: quarantined === 0,
        quarantined,
        pending: report.unmarked,
      });
      await world.aggregate();
      const after = await world.audit();
      if (quarantined > 0) {
        expect(after).toMatchObject({ agrees: false, quarantined, bucketsDiffering: 0 });
        return;
      }
      expect(after).toMatchObject({ agrees: true, pending: 0 });
      const rows = await allRows(world.table);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
    },
  );
});
