import fc from "fast-check";
import { expect, it } from "vitest";
import { createTallyFold } from "../../../shared/application/tallies/tally-fold.ts";
import { canonicalJson } from "../../../shared/domain/base/digest.ts";
import { groupBy } from "../../../shared/domain/base/group-by.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { bucketName, deltasOf } from "../../../shared/domain/scores/index.ts";
import { tallyAmounts } from "../../../shared/domain/tallies/index.ts";
import { Crash } from "../../support/faults.ts";
import { SPEED } from "../../support/speed.ts";
import {
  aProcess,
  MODEL_SHARDS,
  neverLeased,
  type Process,
  TalliesInMemory,
} from "../../support/tallies-in-memory.ts";
import {
  CUSTOMERS,
  type IdChange,
  type TallyHistory,
  tallyHistory,
  type Work,
} from "../../support/tally-histories.ts";
import { type Counters, recountTallies, withoutZeros } from "../../support/tally-recount.ts";
import { MODEL_RULES } from "../../support/ticket-recount.ts";

const RULES = { ...MODEL_RULES, onboardingTarget: "P10D" };
const RECOUNT_RULES = { timeZone: RULES.timeZone, onboardingTargetMs: 10 * 86_400_000 };

/** How long each call takes, in turns of the process: two runs with different seeds get in each other's way. */
const slowness = (seed: number) => {
  let state = seed;
  return async () => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    for (let n = state % 7; n > 0; n -= 1) await Promise.resolve();
  };
};
const atOnce = async () => {};

type Run = { table: TalliesInMemory; pageSize: number };

const SHARDS = Array.from({ length: MODEL_SHARDS }, (_, shard) => shard);

const aggregate = async (
  { table, pageSize }: Run,
  process: Process,
  { hasTime = () => true, shards = SHARDS }: { hasTime?: () => boolean; shards?: readonly number[] } = {},
): Promise<void> => {
  const deps = { leases: neverLeased, rules: RULES, hasTime, pause: async () => {} };
  const fold = createTallyFold({ store: table.store(process), ...deps });
  for (const shard of shards) {
    await process.turn();
    const all = table.waiting(shard);
    for (let from = 0; from < all.length; from += pageSize) {
      const page = all.slice(from, from + pageSize);
      const { unfinished, failed } = await fold.takeIn(shard, page);
      expect([...failed.values()]).toEqual([]);
      for (const item of page) if (!unfinished.has(item.itemId)) await table.count(item, process);
    }
    const { failed } = await fold.recount(shard, table.waitingTallies(shard));
    expect([...failed.values()]).toEqual([]);
  }
};

/** A run that dies, or that gives up because others keep changing what it reads, is as one that was stopped. */
const untilItStops = (run: Promise<void>): Promise<void> =>
  run.catch((error: unknown) => {
    const { name, cause } = error as Error;
    if (name !== "StoreUnavailable" && !(error instanceof Crash) && !(cause instanceof Crash)) throw error;
  });

const changeIds = async (
  { joined }: TalliesInMemory,
  change: IdChange,
  turn: () => Promise<void>,
): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await turn();
  if (change.kind === "takeBack") joined.takeBack(change.id);
  else joined.join(change.id, change.former, change.byPage);
};

const doWork = async (run: Run, work: Work): Promise<void> => {
  const { table } = run;
  switch (work.kind) {
    case "erase":
      return table.erase(work.who, { turn: atOnce });
    case "stop": {
      let left = work.after;
      const hasTime = () => {
        left -= 1;
        return left > 0;
      };
      return aggregate(run, aProcess(atOnce), { hasTime });
    }
    case "ids":
      return changeIds(table, work.changes, atOnce);
    case "count":
    case "die": {
      const death = work.kind === "die" ? work : undefined;
      // In the other order, so that two shards are counted at once, as they are in production. Beside a run that dies the
      // other one has other shards: DECISIONS.md says what two of one shard may leave.
      const dying = SHARDS.filter(
        (shard) => death === undefined || !work.twice || shard === work.seed % MODEL_SHARDS,
      );
      const shards = SHARDS.toReversed().filter((shard) => death === undefined || !dying.includes(shard));
      const others = work.twice ? [aggregate(run, aProcess(slowness(work.seed + 1)), { shards })] : [];
      const erasing =
        work.kind === "count" && work.erases
          ? [table.erase(work.erases, { turn: slowness(work.seed + 2) })]
          : [];
      await Promise.all([
        untilItStops(aggregate(run, aProcess(slowness(work.seed), death), { shards: dying })),
        ...others.map(untilItStops),
        ...erasing,
        ...(work.changes ? [changeIds(table, work.changes, slowness(work.seed + 3))] : []),
      ]);
      return;
    }
    default:
      return work satisfies never;
  }
};

const bucketCounters = ({ buckets }: TalliesInMemory): Counters => {
  const counters: Counters = {};
  for (const { place, counters: of } of buckets.values())
    for (const [name, n] of Object.entries(of))
      counters[`${place.period}|${place.cut}|${place.value ?? ""}|${name}`] = n;
  return withoutZeros(counters);
};

/** What an audit holds against each other: buckets and digests, what was counted of tallies, and what they say. */
const expectProven = ({ buckets, tallies, items }: TalliesInMemory): void => {
  expect([...items.values()].filter(({ pendingToken }) => pendingToken !== undefined)).toEqual([]);
  const counted = [...tallies].map(([itemId, tally]) => {
    const [kind = ""] = itemId.split("#");
    const { state, counted = { amounts: [] }, waits } = tally;
    expect(waits).toBeUndefined();
    const now = state === undefined ? { amounts: [] } : tallyAmounts(kind as "TICKET", state, RULES);
    expect(canonicalJson(counted)).toBe(canonicalJson(now));
    return { itemId, fact: counted, counted: undefined };
  });
  const expected = new Map(deltasOf(counted).map(({ place, digest }) => [bucketName(place), digest]));
  for (const [name, { digest }] of buckets) expect([name, digest]).toEqual([name, expected.get(name) ?? 0n]);
};

/** The ids that an erasure in this work takes the names of. */
const erasedIn = (work: Work): string | undefined => {
  if (work.kind === "erase") return work.who;
  return work.kind === "count" ? work.erases : undefined;
};

/** `gone`: ids of people who were erased, and of whom nothing came in again since. */
const expectForgotten = (table: TalliesInMemory, gone: ReadonlySet<string>): void => {
  const stored = JSON.stringify([[...table.items.values()], [...table.tallies], [...table.asked.values()]]);
  for (const who of gone) expect(stored).not.toContain(`"${who}"`);
  if (gone.size === CUSTOMERS.length) expect(stored).not.toContain("ticket-");
};

/** What was recorded, under the customer whose it is in the end. */
const asTheyAreNow = (table: TalliesInMemory, { tickets, accounts }: TallyHistory) => {
  const recordedAs = (id: string) => table.recorded.get(id) ?? "";
  const ownerOf = (id: string) => table.joined.customerOf(recordedAs(id));
  const owners = new Map(CUSTOMERS.map((id) => [referenceOf(id), referenceOf(table.joined.customerOf(id))]));
  return {
    tickets: tickets.map((event) =>
      event.kind === "opened" ? { ...event, customer: referenceOf(recordedAs(event.id)) } : event,
    ),
    whose: (ref: string) => owners.get(ref) ?? ref,
    accounts: [...groupBy(Object.values(accounts).flat(), ({ id }) => ownerOf(id)).values()],
  };
};

/** A thousand histories, on a machine that has more to do. */
const LONG_ENOUGH = 600_000;

it(
  "count the same as a plain recount, however events come, are taken in, interrupted and erased",
  async () => {
    await fc.assert(
      fc.asyncProperty(tallyHistory, async (history) => {
        const { commitSize, pageSize, pieces } = history;
        const table = new TalliesInMemory(commitSize);
        const gone = new Set<string>();
        for (const { arriving, work } of pieces) {
          for (const item of arriving) {
            table.arrive(item);
            for (const id of table.joined.idsOf(item.customerId ?? "")) gone.delete(id);
          }
          const erased = erasedIn(work);
          for (const id of erased === undefined ? [] : table.joined.idsOf(erased)) gone.add(id);
          await doWork({ table, pageSize }, work);
        }
        await aggregate({ table, pageSize }, aProcess(atOnce));
        const plain = recountTallies(asTheyAreNow(table, history), RECOUNT_RULES);
        expect(bucketCounters(table)).toEqual(plain);
        expectProven(table);
        expectForgotten(table, gone);
      }),
      { numRuns: SPEED.tallyHistories },
    );
  },
  LONG_ENOUGH,
);
