import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { tallyKey, touchpointKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Row } from "../../../shared/dynamodb/base/table.ts";
import { write } from "../../../shared/dynamodb/base/write.ts";
import { createLeaseHolderStore } from "../../../shared/dynamodb/scores/lease-store.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites, inject, throttled } from "../../support/faults.ts";
import { counted, countedFacts, recount } from "../../support/recount.ts";
import { writeRow } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { at, event, expectProven, longSubscription, sums, ticket } from "../../support/tally-events.ts";
import { createWorld, type World } from "../../support/world.ts";
import { copiesOf } from "../../support/world-copies.ts";

const T1 = tallyKey("TICKET", referenceOf("T1"));
const BOTH = { opened: 2, solved: 2, firstContact: 1, wsum: 600 };

describe.each(await enginesForAmounts())("faults around tallies on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());
  const newWorld = async () => createWorld(await running.table());
  /** Another process on the same table. */
  const again = (world: World): World => createWorld(running.again(world.table), { clock: world.clock });

  const recorded = copiesOf(
    async () => {
      const world = await newWorld();
      await world.record(...ticket("T1", 1), ...ticket("T2", 5));
      return world;
    },
    () => running.table(),
  );
  const expectCounted = async (world: World, what: Record<string, number> = BOTH) => {
    await world.aggregate();
    expect(await sums(world, "support")).toMatchObject(what);
    await expectProven(world);
    const rows = await allRows(world.table);
    expect(counted(rows)).toEqual(recount(rows, "UTC"));
    expect(counted(rows)).toEqual(countedFacts(rows));
  };

  it.each([false, true])(
    "a run that dies after any write leaves nothing that disagrees, and the next one ends it (answer lost: %s)",
    async (answerLost) => {
      for (let after = answerLost ? 2 : 0; ; after += SPEED.fewDeathsApart) {
        const world = await recorded();
        const dying = again(world);
        const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
        await dying.aggregate().catch(() => {});
        expect(await world.audit()).toMatchObject({ agrees: true });
        await expectCounted(world);
        if (!crashed()) return expect(after).toBeGreaterThan(3);
      }
    },
  );

  it("a throttled transaction is tried again, or left to the next run, and quarantines nothing", async () => {
    const world = await recorded();
    const slow = again(world);
    let left = 3;
    inject(slow.table.client, {
      before: ({ command }) => {
        if (command !== "TransactWriteItemsCommand" || left === 0) return;
        left -= 1;
        throw throttled();
      },
    });
    for (let run = 0; run < 4; run += 1) await slow.aggregate().catch(() => {});
    expect(left).toBe(0);
    expect(slow.unreadable).toEqual([]);
    await expectCounted(world);
  });

  it("an error that nobody knows stops the run, and quarantines nothing", async () => {
    const world = await recorded();
    const denied = again(world);
    inject(denied.table.client, {
      before: ({ command }) => {
        if (command === "TransactWriteItemsCommand") throw new Error("AccessDenied");
      },
    });
    await expect(denied.aggregate()).rejects.toThrow("AccessDenied");
    expect((await world.audit())?.quarantined).toBe(0);
    await expectCounted(world);
  });

  it("two runs at once count everything once", async () => {
    const world = await recorded();
    await Promise.allSettled([again(world).aggregate(), again(world).aggregate()]);
    await expectCounted(world);
  });

  it.each([0, 1, 2])(
    "an audit that leases the shards before transaction %i stops the count there",
    async (nth) => {
      const world = await recorded();
      const leases = createLeaseHolderStore(world.table);
      const each = (work: (shard: number) => Promise<unknown>) => Promise.all([0, 1].map(work));
      const counting = again(world);
      let transactions = 0;
      inject(counting.table.client, {
        before: async ({ command }) => {
          if (command !== "TransactWriteItemsCommand") return;
          if (transactions === nth) await each((shard) => leases.take(shard, "auditor"));
          transactions += 1;
        },
      });
      const pause = async () => {
        await each((shard) => leases.heartbeat(shard, "auditor"));
      };
      const reports = await counting.aggregate({ pause });
      expect(reports.some(({ leased }) => leased)).toBe(true);
      await each((shard) => leases.release(shard, "auditor"));
      expect(await world.audit()).toMatchObject({ agrees: true });
      await expectCounted(world);
    },
  );

  it("of a tally that can't be read only its own touchpoints are quarantined, and a repair counts them again", async () => {
    const world = await newWorld();
    const [opened, replied, solved] = ticket("T1", 1);
    await world.record(opened as never);
    await world.aggregate();
    const tally = (await getRow(world.table, T1)) as Row;
    await writeRow(world.table, { ...tally, state: "broken" });
    await world.record(
      replied as never,
      solved as never,
      ...ticket("T2", 5),
      ...ticket("T3", 5, { customer: "c-3" }),
    );
    await world.aggregate();
    expect(world.unreadable.length).toBeGreaterThan(0);
    expect(await sums(world, "support")).toMatchObject({ opened: 3, solved: 2 });
    const quarantined = (await allRows(world.table)).filter(({ pendingPk = "" }) =>
      pendingPk.startsWith("ASIDE#"),
    );
    expect(quarantined.map(({ pendingPk }) => pendingPk.replace(/\d$/, ""))).toEqual(
      expect.arrayContaining(["ASIDE#MEANING#", "ASIDE#MEANING#"]),
    );
    const now = (await getRow(world.table, T1)) as Row;
    await writeRow(world.table, { ...now, state: tally.state });
    await world.repair();
    const queued = (await allRows(world.table)).flatMap(({ sk, pendingPk }) =>
      pendingPk ? [[sk, pendingPk]] : [],
    );
    for (const [sk, line] of queued) expect(line).toMatch(sk === "TOUCHPOINT" ? /^MEANING#/ : /^TALLY#/);
    world.unreadable.length = 0;
    await expectCounted(world, { opened: 3, solved: 3, firstContact: 2 });
  });

  it("a touchpoint whose meanings can't be read is quarantined, and stops no other", async () => {
    const world = await recorded();
    const [broken] = ticket("T4", 9, { customer: "c-4" });
    await world.record(broken as never);
    const key = touchpointKey((broken as { id: string }).id);
    const { meanings } = (await getRow(world.table, key)) as Row;
    await write(world.table, { update: key, set: { meanings: "broken" } });
    await world.aggregate();
    expect(world.unreadable).toHaveLength(1);
    expect(await sums(world, "support")).toMatchObject(BOTH);
    await write(world.table, { update: key, set: { meanings } });
    await world.repair();
    world.unreadable.length = 0;
    await expectCounted(world, { ...BOTH, opened: 3 });
  });

  it("the audit names a tally whose count was changed by hand, and a repair counts it again", async () => {
    const world = await recorded();
    await world.aggregate();
    const tally = (await getRow(world.table, T1)) as Row;
    await writeRow(world.table, { ...tally, counted: JSON.stringify({ amounts: [] }) });
    const report = await world.audit();
    expect(report?.faults).toEqual([{ item: JSON.stringify([T1.pk, T1.sk]), fault: "changed" }]);
    await world.repair();
    await expectCounted(world);
  });

  it("the audit names a bucket that was changed by hand, and a repair rebuilds it", async () => {
    const world = await recorded();
    await world.aggregate();
    const bucket = (await allRows(world.table)).find(
      ({ pk, sk }) => pk === "AMOUNTS#support#2026-10" && sk.startsWith("month#all#"),
    ) as Row;
    await writeRow(world.table, { ...bucket, opened: bucket.opened + 7 });
    const [difference, ...others] = (await world.audit())?.differences ?? [];
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ counter: "opened", expected: 2, stored: 9 });
    const { repaired } = (await world.repair([difference?.bucket ?? ""])) ?? {};
    expect(repaired?.buckets).toEqual([difference?.bucket]);
    await expectCounted(world);
  });

  it("the audit says how many tickets wait for their opening", async () => {
    const world = await newWorld();
    const [, replied] = ticket("T1", 1);
    await world.record(replied as never, ...ticket("T2", 2));
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, unopenedTickets: 1 });
  });

  it("the audit says how many customers have more events than are kept, and since when some are missing", async () => {
    const world = await newWorld();
    const hour = (n: number) => new Date(Date.parse(at(1)) + n * 3_600_000).toISOString();
    const terms = { subscriptionId: "S1", currency: "BRL" };
    await world.record(
      ...Array.from({ length: 301 }, (_, n) =>
        event("subscription.changed", hour(n), { ...terms, mrr: 100 + n }),
      ),
      event("subscription.started", hour(0), { ...terms, mrr: 100 }, { customer: "c-2" }),
    );
    await world.aggregate();
    expect(await world.audit()).toMatchObject({
      agrees: true,
      customersWithLostEvents: 1,
      eventsLostFrom: hour(90),
    });
  });

  it("merges more tickets than share a row, and counts what it can't merge on its own", async () => {
    const world = await newWorld();
    const names = Array.from({ length: 55 }, (_, n) => `M${n}`);
    await world.record(
      ...names.map((ticketId, n) => event("ticket.opened", at(1 + (n % 20)), { ticketId, topic: "x" })),
    );
    await world.aggregate();
    await world.record(
      ...names
        .slice(1)
        .map((ticketId, n) => event("ticket.merged", at(21 + (n % 8)), { ticketId, into: "M0" })),
    );
    await world.aggregate();
    const { opened = 0, merged = 0 } = await sums(world, "support");
    expect(merged).toBe(49);
    expect(opened).toBe(55 - 49);
    await expectProven(world);
  });

  it.each(SPEED.deathsInSteps)(
    "a run that dies at its write %i, while it counts a tally in steps, leaves one that waits, and agrees",
    async (after) => {
      const world = await newWorld();
      await world.record(...longSubscription());
      const dying = again(world);
      const { crashed } = crashAfterWrites(dying.table.client, after);
      await dying.aggregate().catch(() => {});
      expect(crashed()).toBe(true);
      expect(await world.audit()).toMatchObject({ agrees: true, faults: [] });
      await world.aggregate();
      await expectProven(world);
    },
  );

  it("a ticket of thousands of events keeps its sums exact, also when runs die, and stops no other", async () => {
    const world = await newWorld();
    const many = Array.from({ length: SPEED.ticketEvents }, (_, n) =>
      event("ticket.handled", new Date(Date.parse(at(6)) + n * 1_000).toISOString(), {
        ticketId: "T1",
        seconds: 1,
      }),
    );
    await world.record(...ticket("T1", 5), ...ticket("T2", 5, { customer: "c-2" }));
    for (let n = 0; n < many.length; n += 250) await world.record(...many.slice(n, n + 250));
    for (const after of [3, 8]) {
      const dying = again(world);
      crashAfterWrites(dying.table.client, after);
      await dying.aggregate().catch(() => {});
    }
    await expectCounted(world, { opened: 2, hsum: SPEED.ticketEvents });
  }, 600_000);

  it.each([0, 2, 3, 5])(
    "nothing of a customer stays who is erased while a run counts them, after its write %i",
    async (after) => {
      const world = await newWorld();
      await world.record(
        ...ticket("secret-ticket", 5, { customer: "secret" }),
        event("goal.set", at(5), { goalId: "g" }, { customer: "secret" }),
      );
      const counting = again(world);
      let writes = 0;
      inject(counting.table.client, {
        before: async ({ isWrite }) => {
          if (isWrite && writes++ === after) await world.erase("secret");
        },
      });
      await counting.aggregate().catch(() => {});
      await world.erase("secret");
      await expectCounted(world, { opened: 1, solved: 1 });
      const rows = await allRows(world.table);
      expect(JSON.stringify(rows, (_k, v) => (typeof v === "bigint" ? String(v) : v))).not.toContain(
        "secret",
      );
    },
  );
});
