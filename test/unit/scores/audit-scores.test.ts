import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditScoresHandler } from "../../../functions/audit-scores/handler.ts";
import { type AuditDeps, auditScores } from "../../../shared/application/scores/audit-scores.ts";
import { HEARTBEAT_MS, SILENT_MS } from "../../../shared/application/scores/lease.ts";
import { differencesOf } from "../../../shared/domain/scores/audit/differences.ts";
import { bucketLabel, labelledPlace } from "../../../shared/domain/scores/audit/label.ts";
import { createRecount } from "../../../shared/domain/scores/audit/recount.ts";
import { deltasOf } from "../../../shared/domain/scores/bucket.ts";
import { bucketName } from "../../../shared/domain/scores/place.ts";
import { aFact } from "../../support/builders.ts";
import { anAuditedItem, InMemoryAudit } from "../../support/fake-audit.ts";
import { KeptLog } from "../../support/fakes.ts";

/** A clock that only pauses move. */
const aTime = () => {
  let ms = 0;
  return {
    now: () => ms,
    pause: async (more: number) => {
      ms += more;
    },
    pass: (more: number) => {
      ms += more;
    },
  };
};

const run = (store: InMemoryAudit, overrides: Partial<AuditDeps> = {}) =>
  auditScores(store, {
    by: "me",
    ...aTime(),
    hasTime: () => true,
    onProgress: () => {},
    ...overrides,
  });

const aStore = (n = 6) =>
  new InMemoryAudit(Array.from({ length: n }, (_, index) => anAuditedItem(`i${index}`)));

const someFacts = fc.array(
  fc
    .record({
      day: fc.constantFrom("2026-10-31", "2026-11-01"),
      touchpoint: fc.constantFrom("a", "b"),
      survey: fc.constantFrom("s", null),
      counters: fc.constantFrom<string[]>(["s9"], ["s3", "imported"], ["sent", "bounced"]),
      segments: fc.constantFrom<Record<string, string>>(
        {},
        { channel: "web" },
        { channel: "a/b", plan: "pro" },
      ),
    })
    .map(aFact),
);

describe("what the buckets should say", () => {
  it("is what counting the facts one by one gives", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const recount = createRecount();
        for (const [index, fact] of facts.entries()) recount.add(`i${index}`, fact, undefined);
        const deltas = deltasOf(
          facts.map((fact, index) => ({ itemId: `i${index}`, fact, counted: undefined })),
        );
        expect(new Map([...recount.buckets.values()].map((one) => [bucketName(one.place), one]))).toEqual(
          new Map(
            deltas.map(({ place, counters, digest }) => [bucketName(place), { place, counters, digest }]),
          ),
        );
      }),
    );
  });

  it("says when the newest of a type came in, in the buckets of all time only", () => {
    const recount = createRecount();
    const fact = aFact({ survey: null, metric: null, counters: ["volume"] });
    recount.add("i1", fact, "2026-11-02T00:00:00.000Z");
    recount.add("i2", fact, "2026-11-01T00:00:00.000Z");
    const seen = [...recount.buckets.values()].flatMap(({ place, seenAt }) =>
      seenAt ? [[place.period, seenAt]] : [],
    );
    expect(seen).toEqual([["EVER", "2026-11-02T00:00:00.000Z"]]);
  });
});

describe("a bucket's label", () => {
  it.each([
    { period: "2026-11-02", cut: "type", touchpoint: "order.placed", survey: "after-order", metric: "nps" },
    { period: "2026-11-days", cut: "metric", touchpoint: null, survey: null, metric: "ces" },
    { period: "2026", cut: "type", touchpoint: null, survey: "after-order", metric: "csat" },
    { period: "EVER", cut: "by:plan", touchpoint: "order.placed", survey: null, metric: null },
  ] as const)("names its place: %o", (place) => {
    expect(labelledPlace(bucketLabel(place))).toEqual(place);
  });

  it.each([
    "",
    "2026-11-02",
    "26/type///",
    "20261/type///",
    "2026-11/kind///",
    "2026-11/type///gpa",
    "2026-11/type////",
    "a/b/c/d/e",
  ])("is not %s", (label) => expect(labelledPlace(label)).toBeUndefined());
});

describe("the rows of a bucket", () => {
  const row = (shard: number, counters: Record<string, number | undefined>, digest: bigint | undefined) => ({
    rowId: `${shard}`,
    label: "b",
    place: undefined,
    counters,
    digest,
    lacks: [],
  });
  it.each([
    [
      "agree where their sum does, in whichever row the counts are",
      [row(0, { s9: 3 }, 9n), row(1, { s9: -1 }, -4n)],
      [],
    ],
    ["differ in a sum", [row(0, { s9: 1 }, 5n)], [["s9", 1, 2]]],
    ["differ in a surplus counter", [row(0, { s9: 2, s1: 1 }, 5n)], [["s1", 1, 0]]],
    ["agree where a surplus counter is 0", [row(0, { s9: 2, s1: 0 }, 5n)], []],
    ["differ in the digest alone", [row(0, { s9: 2 }, 4n)], [["digest", 4, 5]]],
    [
      "are missing",
      [],
      [
        ["s9", null, 2],
        ["digest", null, 5],
      ],
    ],
    [
      "have a value that is no number",
      [row(0, { s9: undefined }, undefined)],
      [
        ["s9", "unreadable", 2],
        ["digest", "unreadable", 5],
      ],
    ],
  ])("%s", (_, rows, expected) => {
    const found = differencesOf("b", rows, { counters: { s9: 2 }, digest: 5n });
    expect(found.map(({ counter, stored, expected }) => [counter, stored, expected])).toEqual(expected);
  });

  it("give digests beyond 2^53 to the last digit", () => {
    const digest = 2n ** 70n + 1n;
    expect(differencesOf("b", [row(0, {}, digest)])).toMatchObject([{ stored: String(digest), expected: 0 }]);
  });
});

describe("an audit", () => {
  it("leases every shard while it reads, and releases all of them", async () => {
    const store = aStore();
    let reads = 0;
    store.onRead = () => {
      reads += 1;
      expect([...store.leases]).toMatchObject([
        [0, { heldBy: "me" }],
        [1, { heldBy: "me" }],
      ]);
    };
    expect(await run(store)).toMatchObject({ agrees: true, items: 6 });
    expect([reads, store.leases.size]).toEqual([7, 0]);
  });

  it("writes a heartbeat every ten seconds", async () => {
    const [store, time] = [aStore(60), aTime()];
    store.onRead = () => time.pass(1_000);
    await run(store, time);
    // For two shards, and once more at the end.
    expect(store.heartbeats).toBe(2 * (Math.floor(61_000 / HEARTBEAT_MS) + 1));
  });

  it("does not disturb another audit that is under way", async () => {
    const store = aStore();
    store.leases.set(0, { heldBy: "another", heartbeat: 7 });
    const { now, pause } = aTime();
    const pausing = async (ms: number) => {
      await pause(ms);
      if (now() === SILENT_MS) await store.heartbeat(0, "another");
    };
    expect(await run(store, { now, pause: pausing })).toBeUndefined();
    expect([...store.leases]).toEqual([[0, { heldBy: "another", heartbeat: 8 }]]);
  });

  it("takes the lease of an audit without a heartbeat for a minute, and not sooner", async () => {
    const store = aStore();
    for (const shard of [0, 1]) store.leases.set(shard, { heldBy: "gone", heartbeat: 7 });
    const time = aTime();
    store.onRead = () => expect(time.now()).toBeGreaterThanOrEqual(SILENT_MS);
    expect(await run(store, time)).toMatchObject({ agrees: true });
    expect(store.leases.size).toBe(0);
  });

  it.each([0, 1])("gives no result once the lease of shard %i was ended", async (shard) => {
    const store = aStore();
    let reads = 0;
    store.onRead = () => {
      reads += 1;
      if (reads === 3) store.leases.delete(shard);
    };
    await expect(run(store)).rejects.toMatchObject({ hindrance: "leaseLost" });
    expect(store.leases.size).toBe(0);
  });

  it("releases the shards when its time is up", async () => {
    const store = aStore();
    let reads = 0;
    store.onRead = () => {
      reads += 1;
    };
    await expect(run(store, { hasTime: () => reads < 3 })).rejects.toMatchObject({ hindrance: "outOfTime" });
    expect([reads < 7, store.leases.size]).toEqual([true, 0]);
  });

  it("releases the shards when it can't read on", async () => {
    const store = aStore();
    store.onRead = () => {
      throw new Error("no");
    };
    await expect(run(store)).rejects.toThrow("no");
    expect(store.leases.size).toBe(0);
  });

  it.each([
    ["no shard says in whose days it counted", [undefined, undefined]],
    ["two shards say different things", ["UTC", "Asia/Tokyo"]],
  ])("gives no result where %s", async (_, zones) => {
    const store = new InMemoryAudit([anAuditedItem("i1")], { zones });
    await expect(run(store)).rejects.toMatchObject({ hindrance: "timeZoneUnknown" });
    expect(store.leases.size).toBe(0);
  });

  it("says how many customers have more events than are kept, and since when the first lacks some", async () => {
    const lost = await run(
      new InMemoryAudit([
        anAuditedItem("all"),
        anAuditedItem("late", { lostFrom: "2026-05-01T00:00:00.000Z" }),
        anAuditedItem("early", { lostFrom: "2026-03-01T00:00:00.000Z" }),
        anAuditedItem("none", { lostFrom: null }),
      ]),
    );
    expect(lost).toMatchObject({
      agrees: true,
      customersWithLostEvents: 2,
      eventsLostFrom: "2026-03-01T00:00:00.000Z",
    });
  });

  it("distinguishes what waits, what is quarantined and what somebody changed", async () => {
    const store = new InMemoryAudit([
      anAuditedItem("waits", { pendingToken: "m", fact: aFact({ counters: ["s0"] }) }),
      anAuditedItem("new", { pendingToken: "m", counted: undefined }),
      anAuditedItem("quarantined", {
        pendingToken: "m",
        quarantined: true,
        fact: undefined,
        counted: undefined,
      }),
      anAuditedItem("changed", { fact: aFact({ counters: ["s0"] }) }),
      anAuditedItem("unreadable now", { fact: undefined }),
      anAuditedItem("uncounted", { counted: undefined }),
      anAuditedItem("unreadable", { pendingToken: "m", counted: "unreadable" }),
    ]);
    const report = await run(store);
    expect(report).toMatchObject({
      agrees: false,
      pending: 3,
      quarantined: 1,
      unmarked: 4,
      unopenedTickets: 0,
      unstartedSubscriptions: 0,
      bucketsDiffering: 0,
    });
    expect(Object.fromEntries(report?.faults.map(({ item, fault }) => [item, fault]) ?? [])).toEqual({
      quarantined: "quarantined",
      changed: "changed",
      "unreadable now": "changed",
      uncounted: "uncounted",
      unreadable: "unreadable",
    });
  });
});

describe("the scheduled function", () => {
  const invoke = (store: InMemoryAudit, remaining = 900_000) => {
    const log = new KeptLog();
    const metered: Record<string, number>[] = [];
    const handler = auditScoresHandler({
      store,
      log,
      newName: () => "me",
      ...aTime(),
      meter: { count: (counts) => void metered.push(counts) },
    });
    return { log, metered, result: handler({}, { getRemainingTimeInMillis: () => remaining }) };
  };

  it("answers with the figures, counts them and logs that all agrees", async () => {
    const { result, metered, log } = invoke(aStore());
    expect(await result).toMatchObject({ audited: true, agrees: true, items: 6, bucketsDiffering: 0 });
    expect(metered).toEqual([
      { ItemsAudited: 6, BucketsDiffering: 0, ItemsQuarantined: 0, ItemsUnmarked: 0, TicketsUnopened: 0 },
    ]);
    expect(log.errors).toEqual([]);
  });

  it("names what disagrees, and never repairs", async () => {
    const store = aStore();
    const [first] = store.rows;
    if (first) store.rows[0] = { ...first, digest: 0n };
    const { result, metered, log } = invoke(store);
    expect(await result).toMatchObject({ audited: true, agrees: false, bucketsDiffering: 1 });
    expect(metered).toMatchObject([{ BucketsDiffering: 1 }]);
    expect(log.errors.map(({ event }) => event)).toEqual(["audit.disagrees"]);
    expect(store.rows[0]?.digest).toBe(0n);
  });

  it("fails with its own code when its time is too short", async () => {
    const store = aStore();
    const { result, metered, log } = invoke(store, 30_000);
    await expect(result).rejects.toMatchObject({ hindrance: "outOfTime" });
    expect(log.errors.map(({ event }) => event)).toEqual(["audit.outOfTime"]);
    expect([metered, store.leases.size]).toEqual([[], 0]);
  });

  it("does not disturb another audit, and raises no alarm", async () => {
    const store = aStore();
    store.leases.set(0, { heldBy: "another", heartbeat: 0 });
    store.lease = async () => ({ heldBy: "another", heartbeat: store.heartbeats++ });
    const { result, log } = invoke(store);
    expect(await result).toEqual({ audited: false });
    expect(log.errors).toEqual([]);
  });
});
