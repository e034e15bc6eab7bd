import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregateScoresHandler } from "../../../functions/aggregate-scores/handler.ts";
import {
  type AggregateDeps,
  aggregateShard,
  commitsOf,
} from "../../../shared/application/scores/aggregate-scores.ts";
import type { PendingItem } from "../../../shared/application/scores/ports.ts";
import { deltasOf } from "../../../shared/domain/scores/bucket.ts";
import { aFact, earlier, MINUTE, NOW, someDefinitions } from "../../support/builders.ts";
import { InMemoryAggregation, KeptLog, noTallies, noTallyStore } from "../../support/fakes.ts";

const anItem = (itemId: string, overrides: Partial<PendingItem> = {}): PendingItem => ({
  itemId,
  pendingToken: `token of ${itemId}`,
  pendingSince: NOW,
  fact: aFact(),
  counted: undefined,
  ...overrides,
});
const someItems = (n: number): PendingItem[] => Array.from({ length: n }, (_, index) => anItem(`i${index}`));

const facts = fc
  .record({
    day: fc.constantFrom("2026-10-31", "2026-11-01", "2026-11-02"),
    touchpoint: fc.constantFrom("a", "b", "c"),
    counters: fc.constantFrom("s9", "s3").map((counter) => [counter]),
  })
  .map(aFact);
const items = fc
  .array(fc.record({ fact: facts, counted: fc.option(facts, { nil: undefined }) }), { maxLength: 40 })
  .map((list) => list.map((overrides, n) => anItem(`i${n}`, overrides)));

const run = (
  store: InMemoryAggregation,
  overrides: Partial<Pick<AggregateDeps, "hasTime" | "pause" | "onQuarantined">> = {},
) =>
  aggregateShard(
    {
      store,
      tallies: noTallies,
      clock: () => NOW,
      hasTime: () => true,
      pause: async () => {},
      onQuarantined: () => {},
      onPending: () => {},
      ...overrides,
    },
    { shard: 3, timeZone: "UTC" },
  );

const volumeOf = (store: InMemoryAggregation): Record<string, number> =>
  [...store.buckets].find(([place]) => place.includes('"2026-11"'))?.[1].counters ?? {};

describe("the commits of a page", () => {
  it("never have more writes than fit, and have each item exactly once", () => {
    // One item alone can move between two days of two months: their buckets and calendars, each by type and by metric,
    // and the item itself are thirteen writes.
    fc.assert(
      fc.property(items, fc.integer({ min: 13, max: 30 }), (list, size) => {
        const commits = commitsOf(list, size);
        for (const commit of commits)
          expect(commit.length + deltasOf(commit).length).toBeLessThanOrEqual(size);
        expect(
          commits
            .flat()
            .map(({ itemId }) => itemId)
            .sort(),
        ).toEqual(list.map(({ itemId }) => itemId).sort());
        expect(commits.every((commit) => commit.length > 0)).toBe(true);
      }),
    );
  });

  it("put items of the same buckets together, so that they share a bucket's write", () => {
    const mixed = Array.from({ length: 100 }, (_, n) =>
      anItem(`i${n}`, { fact: aFact({ touchpoint: n % 2 === 0 ? "a" : "b" }) }),
    );
    const commits = commitsOf(mixed, 56);
    expect(
      commits.map((commit) => [commit.length, new Set(commit.map(({ fact }) => fact.touchpoint)).size]),
    ).toEqual([
      [50, 1],
      [50, 1],
    ]);
  });

  it("are none for an empty page", () => {
    expect(commitsOf([], 20)).toEqual([]);
  });
});

describe("a run over a shard", () => {
  it("counts what is pending and notes when it began", async () => {
    const store = new InMemoryAggregation(someItems(25));
    expect(await run(store)).toEqual({ folded: 25, stale: 0, quarantined: 0, leased: false, finished: true });
    expect(volumeOf(store)).toEqual({ s9: 25 });
    expect(store.finished).toEqual([{ shard: 3, at: NOW }]);
    expect(store.tokens.size).toBe(0);
    expect(store.commits.every(({ writes }) => writes <= store.commitSize)).toBe(true);
  });

  it("with nothing to do says that it finished", async () => {
    const store = new InMemoryAggregation([]);
    expect(await run(store)).toEqual({ folded: 0, stale: 0, quarantined: 0, leased: false, finished: true });
    expect(store.finished).toEqual([{ shard: 3, at: NOW }]);
  });

  it("twice counts once", async () => {
    const store = new InMemoryAggregation(someItems(25));
    await run(store);
    expect(await run(store)).toEqual({ folded: 0, stale: 25, quarantined: 0, leased: false, finished: true });
    expect(volumeOf(store)).toEqual({ s9: 25 });
  });

  it("beside another counts each item once between them", async () => {
    const store = new InMemoryAggregation(someItems(40), { commitSize: 7 });
    const reports = await Promise.all([run(store), run(store), run(store)]);
    expect(reports.reduce((sum, { folded }) => sum + folded, 0)).toBe(40);
    expect(volumeOf(store)).toEqual({ s9: 40 });
  });

  it("drops what changed meanwhile, and goes on with the rest of the commit", async () => {
    const store = new InMemoryAggregation(someItems(6));
    store.tokens.set("i1", "revised meanwhile");
    store.tokens.delete("i4");
    expect(await run(store)).toEqual({ folded: 4, stale: 2, quarantined: 0, leased: false, finished: true });
    expect(volumeOf(store)).toEqual({ s9: 4 });
    expect([...store.tokens]).toEqual([["i1", "revised meanwhile"]]);
  });

  it("goes on when more goes stale with every try", async () => {
    const store = new InMemoryAggregation(someItems(5));
    const commit = store.commit.bind(store);
    const taken = ["i0", "i1", "i2"];
    store.commit = (entry) => {
      const next = taken.shift();
      if (next) store.tokens.delete(next);
      return commit(entry);
    };
    expect(await run(store)).toEqual({ folded: 2, stale: 3, quarantined: 0, leased: false, finished: true });
    expect(volumeOf(store)).toEqual({ s9: 2 });
  });

  it("adds the difference where an item was counted before", async () => {
    const store = new InMemoryAggregation([
      anItem("i0", { fact: aFact({ counters: ["s3"] }), counted: aFact({ counters: ["s9"] }) }),
    ]);
    await run(store);
    expect(volumeOf(store)).toEqual({ s9: -1, s3: 1 });
  });

  it("removes the pending token of an item that has not changed, and adds nothing", async () => {
    const store = new InMemoryAggregation([anItem("i0", { counted: aFact() })]);
    expect((await run(store)).folded).toBe(1);
    expect(store.tokens.size).toBe(0);
    expect(store.buckets.size).toBe(0);
  });

  it("stops before its time is over: the rest stays pending, and it does not say that it finished", async () => {
    const store = new InMemoryAggregation(someItems(30), { commitSize: 11 });
    let looks = 0;
    const report = await run(store, {
      hasTime: () => {
        looks += 1;
        return looks <= 2;
      },
    });
    expect(report).toEqual({ folded: 10, stale: 0, quarantined: 0, leased: false, finished: false });
    expect(store.tokens.size).toBe(20);
    expect(store.finished).toEqual([]);
  });

  it("quarantines each row that it can't read, reports it, and counts the rest", async () => {
    const store = new InMemoryAggregation(someItems(3));
    store.unreadable = [new Error("one"), new Error("two")];
    const reported: Error[] = [];
    expect(await run(store, { onQuarantined: (_, error) => reported.push(error) })).toEqual({
      folded: 3,
      stale: 0,
      quarantined: 2,
      leased: false,
      finished: true,
    });
    expect(reported).toEqual(store.unreadable);
    expect(store.quarantined.map(({ itemId }) => itemId)).toEqual(["u0", "u1"]);
  });
});

describe("an item that no commit succeeds with", () => {
  it.each([1, 2, 3, 40])("is found among %i others by halves, and quarantined alone", async (others) => {
    const store = new InMemoryAggregation(someItems(others + 1), { commitSize: 100 });
    store.pageSize = 100;
    store.poison.add("i1");
    const reported: string[] = [];
    const report = await run(store, { onQuarantined: (itemId) => reported.push(itemId) });
    expect(report).toEqual({ folded: others, stale: 0, quarantined: 1, leased: false, finished: true });
    expect(reported).toEqual(["i1"]);
    expect(store.quarantined).toEqual([{ shard: 3, itemId: "i1" }]);
    expect(store.finished).toHaveLength(1);
    expect(store.refusals).toBeLessThanOrEqual(Math.ceil(Math.log2(others + 1)) + 1);
  });

  it("is found at once where the refusal names it", async () => {
    const store = new InMemoryAggregation(someItems(40), { commitSize: 100 });
    store.pageSize = 100;
    store.named = ["i7", "i9"];
    for (const id of store.named) store.poison.add(id);
    expect(await run(store)).toMatchObject({ folded: 38, quarantined: 2, finished: true });
    expect(store.refusals).toBe(1);
  });

  it("is quarantined also where all items are like it", async () => {
    const store = new InMemoryAggregation(someItems(5));
    for (const { itemId } of someItems(5)) store.poison.add(itemId);
    expect(await run(store)).toMatchObject({ folded: 0, quarantined: 5, finished: true });
    expect(store.buckets.size).toBe(0);
  });
});

describe("a shard that an audit has leased", () => {
  const leased = () => {
    const store = new InMemoryAggregation(someItems(3));
    store.leased = { heldBy: "an audit", heartbeat: 1 };
    return store;
  };

  it("is left uncounted once its leaseholder writes a heartbeat", async () => {
    const store = leased();
    const pauses: number[] = [];
    const report = await run(store, {
      pause: async (ms) => {
        pauses.push(ms);
        if (pauses.length === 2) store.leased = { heldBy: "an audit", heartbeat: 2 };
      },
    });
    expect(report).toEqual({ folded: 0, stale: 0, quarantined: 0, leased: true, finished: false });
    expect([store.finished, store.buckets.size, pauses.length]).toEqual([[], 0, 2]);
  });

  it("is counted when the lease ends meanwhile", async () => {
    const store = leased();
    const pause = async () => {
      store.leased = undefined;
    };
    expect(await run(store, { pause })).toMatchObject({ folded: 3, leased: false, finished: true });
  });

  it("is counted when its leaseholder has written no heartbeat for a minute", async () => {
    const store = leased();
    let waited = 0;
    const pause = async (ms: number) => {
      expect(store.leased).toBeDefined();
      waited += ms;
    };
    expect(await run(store, { pause })).toMatchObject({ folded: 3, leased: false, finished: true });
    expect(waited).toBe(60_000);
  });

  it("is left uncounted when the time is up before that", async () => {
    const store = leased();
    let looks = 0;
    const hasTime = () => {
      looks += 1;
      return looks < 4;
    };
    expect(await run(store, { hasTime })).toMatchObject({ folded: 0, leased: true, finished: false });
    expect(store.leased).toBeDefined();
  });
});

describe("a shard that is counted in days of another zone", () => {
  it("is not counted, and the run fails with a message", async () => {
    const store = new InMemoryAggregation(someItems(2));
    store.zones.set(3, "Asia/Tokyo");
    await expect(run(store)).rejects.toThrow("shard 3 is not counted in days of UTC");
    expect([store.commits, store.finished]).toEqual([[], []]);
  });
});

describe("the scheduled function", () => {
  const invoke = (event: unknown, remaining = 60_000, items = someItems(2)) => {
    const [store, log] = [new InMemoryAggregation(items), new KeptLog()];
    const metered: Record<string, number>[] = [];
    const aged: (Record<string, number> | undefined)[] = [];
    const handler = aggregateScoresHandler({
      store,
      tallies: noTallyStore,
      policy: async () => someDefinitions().policy,
      shards: 2,
      clock: () => NOW,
      pause: async () => {},
      log,
      meter: {
        count: (counts, ages) => {
          metered.push(counts);
          aged.push(ages);
        },
      },
    });
    return {
      store,
      log,
      metered,
      aged,
      result: handler(event, { getRemainingTimeInMillis: () => remaining }),
    };
  };

  it("runs every shard where none is named, and reports by shard", async () => {
    const { result, metered } = invoke({});
    expect(await result).toEqual({
      shards: [
        { shard: 0, folded: 2, stale: 0, quarantined: 0, leased: false, finished: true },
        { shard: 1, folded: 0, stale: 2, quarantined: 0, leased: false, finished: true },
      ],
    });
    expect(metered.map(({ ItemsFolded }) => ItemsFolded)).toEqual([2, 0]);
  });

  it("runs the shard that is named", async () => {
    const { result, store } = invoke({ shard: 1 });
    expect((await result).shards.map(({ shard }) => shard)).toEqual([1]);
    expect(store.finished.map(({ shard }) => shard)).toEqual([1]);
  });

  it.each([
    ["the oldest item, also where another kind of item comes first", [2, 90, 30], 5_400],
    ["nothing", [], 0],
  ])("says how long %s has waited", async (_, minutes, OldestUncounted) => {
    const items = minutes.map((n) => anItem(`i${n}`, { pendingSince: earlier(n * MINUTE) }));
    const { result, aged } = invoke({ shard: 0 }, 60_000, items);
    await result;
    expect(aged).toEqual([{ OldestUncounted }]);
  });

  it("leaves ten seconds before its time-out", async () => {
    const { result, store } = invoke({ shard: 0 }, 10_000);
    expect((await result).shards[0]).toMatchObject({ folded: 0, finished: false });
    expect(store.commits).toEqual([]);
  });
});
