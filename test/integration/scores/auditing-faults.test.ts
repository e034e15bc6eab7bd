import { TransactionCanceledException, type TransactWriteItemsCommandInput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row, Table } from "../../../shared/dynamodb/base/table.ts";
import { createLeaseHolderStore } from "../../../shared/dynamodb/scores/lease-store.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites, inject, throttled } from "../../support/faults.ts";
import { counted, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";

const SCORES = [10, 9, 3];

describe.each(await enginesForAmounts())("faults around the scores on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** Failing at every write in turn takes long: one engine is enough. */
  const onEmbedded = it.skipIf(name !== "Dynoxide");

  /** Touchpoints with surveys sent and answered; all of it waits to be counted. */
  const answered = async (scores: readonly number[] = SCORES): Promise<World> => {
    const world = createWorld(await running.table());
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(...scores.map((_, i) => touchpoint(`t${i}`)));
    await world.dispatch();
    for (const [i, { token }] of world.outbox.sent.entries())
      await world.answer(token, { score: scores[i] as number });
    return world;
  };
  const again = ({ table, outbox, clock }: World, own: Table = running.again(table)): World =>
    createWorld(own, { outbox, clock });

  const expectProven = async (world: World, timeZone = "UTC"): Promise<void> => {
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0, timeZone });
    const rows = await allRows(world.table);
    expect(counted(rows)).toEqual(recount(rows, timeZone));
  };

  const aBucket = async ({ table }: World): Promise<Row> => {
    const found = (await allRows(table)).find(
      ({ pk, sk }) => pk === "MONTH#2026-11" && /^type#.+#nps#/.test(sk),
    );
    if (found === undefined) throw new Error("there is no such bucket");
    return found;
  };

  const firstDeath = (answerLost: boolean): number => (answerLost ? SPEED.fewDeathsApart - 1 : 0);

  describe("a crash", () => {
    onEmbedded.each([false, true])(
      "of a count after any write leaves nothing that disagrees, before the next run and after it (answer lost: %s)",
      async (answerLost) => {
        for (let after = firstDeath(answerLost); ; after += SPEED.fewDeathsApart) {
          const world = await answered();
          const dying = again(world);
          const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
          await dying.aggregate().catch(() => {});
          expect(await world.audit()).toMatchObject({ agrees: true });
          await expectProven(world);
          if (!crashed()) return expect(after).toBeGreaterThan(2);
        }
      },
    );

    onEmbedded.each([false, true])(
      "of an audit after any write delays the next run by a minute, and the next audit agrees (answer lost: %s)",
      async (answerLost) => {
        const world = await answered();
        await world.aggregate();
        for (let after = firstDeath(answerLost); ; after += SPEED.fewDeathsApart) {
          const dying = again(world);
          const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
          await dying.audit().catch(() => {});
          for (const { token } of world.outbox.sent) await world.answer(token, { score: after });
          const waited: number[] = [];
          const reports = await world.aggregate({ pause: async (ms) => void waited.push(ms) });
          expect(reports.map(({ leased, finished }) => [leased, finished])).toEqual([
            [false, true],
            [false, true],
          ]);
          expect(waited.reduce((sum, ms) => sum + ms, 0) % 60_000).toBe(0);
          await expectProven(world);
          if (!crashed()) return expect(after).toBeGreaterThan(4);
        }
      },
    );

    onEmbedded.each([false, true])(
      "of a repair after any write is made good by the next one (answer lost: %s)",
      async (answerLost) => {
        for (let after = firstDeath(answerLost); ; after += SPEED.fewDeathsApart) {
          const world = await answered();
          await world.aggregate();
          const bucket = await aBucket(world);
          await writeRow(world.table, { ...bucket, s9: 4 });
          await writeRow(world.table, { ...bucket, pk: "MONTH#1999-01" });
          const answer = (await allRows(world.table)).find(({ sk }) => sk === "RESPONSE") as Row;
          await writeRow(world.table, { ...answer, score: 0 });
          const dying = again(world);
          const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
          await dying.repair().catch(() => {});
          await world.aggregate();
          await world.repair();
          await expectProven(world);
          if (!crashed()) return expect(after).toBeGreaterThan(6);
        }
      },
    );
  });

  describe("at the same time", () => {
    /** A clock that is twenty times as fast. */
    const quick = {
      now: () => performance.now() * 20,
      pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 20)),
    };

    it("audits are exact while answers come in and are counted", { timeout: 120_000 }, async () => {
      const world = await answered([10, 9, 3, 7, 0, 10]);
      let going = true;
      let met = 0;
      const waiting = (ms: number) => {
        met += 1;
        return quick.pause(ms);
      };
      const folding = async () => {
        const other = again(world);
        while (going) await other.aggregate({ pause: waiting });
      };
      let answers = 0;
      const answering = async () => {
        const other = again(world);
        while (going)
          for (const { token } of world.outbox.sent) {
            await other.answer(token, { score: answers % 11 });
            answers += 1;
          }
      };
      const audits = async () => {
        const reports = [];
        while (reports.length < 3 || (met === 0 && reports.length < 30))
          reports.push(await again(world).audit(quick));
        going = false;
        return reports;
      };
      const [reports] = await Promise.all([audits(), folding(), answering()]);
      expect(new Set(reports.map((report) => report?.agrees))).toEqual(new Set([true]));
      expect(met).toBeGreaterThan(0);
      expect(answers).toBeGreaterThan(6);
      await expectProven(world);
    });

    it("a run during an audit counts nothing, and reports it", async () => {
      const world = await answered();
      await world.aggregate();
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 1 });
      const holder = createLeaseHolderStore(world.table);
      for (const shard of [0, 1]) await holder.take(shard, "an audit");
      const before = counted(await allRows(world.table));
      const alive = async () => {
        for (const shard of [0, 1]) await holder.heartbeat(shard, "an audit");
      };
      const reports = await world.aggregate({ pause: alive });
      expect(reports).toContainEqual({ folded: 0, stale: 0, quarantined: 0, leased: true, finished: false });
      expect(reports.every(({ folded }) => folded === 0)).toBe(true);
      expect(counted(await allRows(world.table))).toEqual(before);
      for (const shard of [0, 1]) await holder.release(shard, "an audit");
      await expectProven(world);
    });

    it("a shard that was never counted waits for the audit too", async () => {
      const world = await answered();
      const holder = createLeaseHolderStore(world.table);
      await holder.take(0, "an audit");
      const alive = async () => void (await holder.heartbeat(0, "an audit"));
      for (const { shard } of await holder.runs()) expect(shard).toBe(0);
      const reports = await world.aggregate({ pause: alive });
      expect(reports.map(({ folded, leased }) => [folded, leased])).toEqual([
        [0, true],
        [0, true],
      ]);
      expect(counted(await allRows(world.table))).toEqual({});
      await holder.release(0, "an audit");
      await expectProven(world);
    });

    it("two audits do not disturb each other", async () => {
      const world = await answered();
      await world.aggregate();
      const reports = await Promise.all([again(world).audit(quick), again(world).audit(quick)]);
      const agreed = reports.map((report) => report?.agrees);
      expect(agreed).toContain(true);
      expect(agreed).not.toContain(false);
      await expectProven(world);
    });

    it("an audit that was offline for long gives no result", async () => {
      const world = await answered();
      await world.aggregate();
      const cut = again(world);
      let reading = false;
      cut.table.client.middlewareStack.add(
        (next, context) => async (args) => {
          // Between items and buckets it writes no heartbeat for a minute, and counting goes on.
          const isFirst = context.commandName === "QueryCommand" && reading;
          reading = context.commandName === "ScanCommand";
          if (isFirst) {
            for (const { token } of world.outbox.sent) await world.answer(token, { score: 0 });
            await world.aggregate();
          }
          return next(args);
        },
        { step: "initialize" },
      );
      await expect(cut.audit()).rejects.toMatchObject({ hindrance: "leaseLost" });
      await expectProven(world);
    });

    it("a repair that was offline for long writes nothing", async () => {
      const world = await answered();
      await world.aggregate();
      const bucket = await aBucket(world);
      await writeRow(world.table, { ...bucket, s9: 4 });
      const cut = again(world);
      let confirmed = 0;
      cut.table.client.middlewareStack.add(
        (next, context) => async (args) => {
          const { TransactItems = [] } = args.input as TransactWriteItemsCommandInput;
          const rebuilds = TransactItems.some(({ Put }) => Put?.Item?.pk?.S === "MONTH#2026-11");
          if (context.commandName === "TransactWriteItemsCommand" && rebuilds) {
            confirmed += 1;
            await createLeaseHolderStore(world.table).seize(1, "another");
          }
          return next(args);
        },
        { step: "initialize" },
      );
      await expect(cut.repair()).rejects.toMatchObject({ hindrance: "leaseLost" });
      expect(confirmed).toBe(1);
      expect(await aBucket(world)).toEqual({ ...bucket, s9: 4 });
      await world.repair();
      await expectProven(world);
    });

    it("answers keep coming in and are counted around a repair", { timeout: 120_000 }, async () => {
      const world = await answered([10, 9, 3, 7]);
      await world.aggregate();
      const bucket = await aBucket(world);
      await writeRow(world.table, { ...bucket, s9: 4, digest: 5 });
      let going = true;
      const meanwhile = async () => {
        const other = again(world);
        for (let score = 0; going; score += 1) {
          for (const { token } of world.outbox.sent) await other.answer(token, { score: score % 11 });
          await other.aggregate({ pause: quick.pause });
        }
      };
      const repairing = async () => {
        const done = await again(world).repair([], quick);
        going = false;
        return done;
      };
      const [, done] = await Promise.all([meanwhile(), repairing()]);
      expect(done?.repaired.buckets).toEqual(["2026-11/type/purchase.completed/post-purchase/nps"]);
      await expectProven(world);
    });
  });

  describe("an engine in trouble", () => {
    it("that throttles every fifth call only makes it later", async () => {
      const world = await answered();
      const slow = again(world);
      let chance = 1;
      inject(slow.table.client, {
        before: () => {
          chance = (chance * 48_271) % 2_147_483_647;
          if (chance % 5 === 0) throw throttled();
        },
      });
      for (let tries = 0; tries < 80; tries += 1) await slow.aggregate().catch(() => {});
      expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
      await expectProven(world);
    });

    it("that finds conflicts everywhere counts each item once all the same", async () => {
      const world = await answered();
      const busy = again(world);
      let calls = 0;
      inject(busy.table.client, {
        before: ({ command }) => {
          calls += 1;
          if (command === "TransactWriteItemsCommand" && calls % 2 === 0)
            throw new TransactionCanceledException({
              $metadata: {},
              message: "",
              CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
            });
        },
      });
      await busy.aggregate();
      expect(await busy.audit()).toMatchObject({ agrees: true, pending: 0 });
      await expectProven(world);
    });

    it("that refuses an item for good has that item alone quarantined, until it is made to wait again", async () => {
      const world = await answered([10, 9, 3, 7, 0, 10, 8, 6]);
      const rows = await allRows(world.table);
      const poison = rows.find(({ sk }) => sk === "RESPONSE") as Row;
      const refusing = again(world);
      refusing.table.client.middlewareStack.add(
        (next) => async (args) => {
          const { TransactItems = [] } = args.input as TransactWriteItemsCommandInput;
          const touched = TransactItems.some(
            ({ Update }) => Update?.Key?.pk?.S === poison.pk && Update?.Key?.sk?.S === "RESPONSE",
          );
          if (touched) throw Object.assign(new Error("Item size"), { name: "ValidationException" });
          return next(args);
        },
        { step: "initialize" },
      );
      const reports = await refusing.aggregate();
      expect(reports.map(({ finished }) => finished)).toEqual([true, true]);
      expect(reports.reduce((sum, { quarantined }) => sum + quarantined, 0)).toBe(1);
      expect(await world.audit()).toMatchObject({
        agrees: false,
        quarantined: 1,
        pending: 0,
        unopenedTickets: 0,
        unstartedSubscriptions: 0,
        bucketsDiffering: 0,
        faults: [{ item: JSON.stringify([poison.pk, "RESPONSE"]), fault: "quarantined" }],
      });
      // The scores say that one answer is not in them.
      const november = { from: "2026-11-01", to: "2026-12-01" };
      expect((await world.scores(november)).pending).toBe(1);
      await world.repair();
      await expectProven(world);
      expect((await world.scores(november)).pending).toBe(0);
    });
  });

  describe("late and changed data", () => {
    it("is counted on its own days, wherever a day begins and ends", async () => {
      const timeZone = "Europe/Berlin";
      const world = createWorld(await running.table(), { stage: { reportingTimezone: timeZone } });
      await world.definitions.putPolicy({
        ...(await world.definitions.read()).policy,
        reportingTimezone: timeZone,
      });
      await world.definitions.putSurvey(survey("post-purchase"));
      // The last moments of a day of 25 hours, of a month and of a year; and one that is years old.
      const moments = [
        "2026-10-25T22:59:59Z",
        "2026-10-31T22:59:59Z",
        "2026-10-31T23:00:00Z",
        "2019-03-31T00:59:59Z",
      ];
      await world.importResponses(
        ...moments.map((answeredAt, n) =>
          aResponseImport({ id: `old-${n}`, customer: { id: `c-${n}` }, answeredAt }),
        ),
      );
      world.clock.now = "2026-10-31T22:59:00.000Z";
      await world.record(touchpoint("t1"), touchpoint("t2"));
      await world.dispatch();
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 9 });
      await expectProven(world, timeZone);
      const days = Object.keys(counted(await allRows(world.table))).filter((place) =>
        /^\d{4}-\d\d-\d\d type .+ nps$/.test(place),
      );
      expect(days.map((place) => place.slice(0, 10)).sort()).toEqual([
        "2019-03-31",
        "2026-10-25",
        "2026-10-31",
        "2026-11-01",
      ]);

      // An answer that is changed after midnight, or in the next month, still counts on its first day.
      world.clock.now = "2026-10-31T23:01:00.000Z";
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 2, comment: "no" });
      await expectProven(world, timeZone);
      const before = counted(await allRows(world.table));
      expect(before["2026-10-31 type purchase.completed post-purchase nps"]).toMatchObject({ s2: "2" });

      // Counts stay when the person is erased, and can be proven without the person.
      for (const id of ["c-t1", "c-1"]) expect(await world.erase(id)).toBe("erased");
      expect(await world.audit()).toMatchObject({ agrees: true });
      await expectProven(world, timeZone);
      expect(counted(await allRows(world.table))).toEqual(before);
    });

    it("is proven when an item is counted by another shard than before, after the number of shards was raised", async () => {
      const world = await answered();
      await world.aggregate();
      for (const { token } of world.outbox.sent) await world.answer(token, { score: 1 });
      for (const row of await allRows(world.table))
        if (row.pendingPk)
          await writeRow(world.table, {
            ...row,
            pendingPk: row.pendingPk === "RESPONSE#0" ? "RESPONSE#1" : "RESPONSE#0",
          });
      await expectProven(world);
      const sums = (await allRows(world.table)).filter(({ pk }) => pk === "MONTH#2026-11");
      expect(sums.some(({ s1 = 0, s9 = 0, s10 = 0, s3 = 0 }) => s1 > 0 && Math.min(s9, s10, s3) < 0)).toBe(
        true,
      );
    });

    onEmbedded(
      "of two months is counted within runs that end by their time",
      { timeout: 180_000 },
      async () => {
        const world = createWorld(await running.table());
        const start = Date.parse("2026-09-01T00:00:00Z");
        const apart = (60 * 86_400_000) / SPEED.lateAnswers;
        const all = Array.from({ length: SPEED.lateAnswers }, (_, n) =>
          aResponseImport({
            id: `old-${n}`,
            customer: { id: `c-${n}` },
            score: n % 11,
            answeredAt: new Date(start + n * apart).toISOString(),
          }),
        );
        // The newest first, the oldest last.
        for (let from = all.length; from > 0; from -= 100)
          await world.importResponses(...all.slice(from - 100, from).reverse());
        let runs = 0;
        for (let finished = false; !finished; runs += 1) {
          let looks = 0;
          const hasTime = () => {
            looks += 1;
            return looks <= 3;
          };
          finished = (await again(world).aggregate({ hasTime })).every((report) => report.finished);
          if (runs % 4 === 0) expect(await world.audit()).toMatchObject({ agrees: true });
        }
        expect(runs).toBeGreaterThan(3);
        const sums = counted(await allRows(world.table));
        const answers = Object.entries(sums).filter(([place]) => / type .+ nps$/.test(place));
        expect(answers.filter(([place]) => /^\d{4}-\d\d-\d\d /.test(place))).toHaveLength(60);
        await expectProven(world);
      },
    );
  });
});
