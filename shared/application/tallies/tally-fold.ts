import { canonicalJson, sha256 } from "../../domain/base/digest.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import type { FigureRules } from "../../domain/tallies/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import {
  type LeaseStore,
  type MeantItem,
  type TakenIn,
  type TallyFold,
  type WaitingTally,
  waitForLease,
} from "../scores/index.ts";
import { accountUnits, activityUnits } from "./accounts-in.ts";
import { type CommittedUnits, commitTallies, isSame, type Unit } from "./commit-tallies.ts";
import { accountIn, meantOf, ticketIn, turnsOf } from "./meant-events.ts";
import type { TallyStore } from "./ports.ts";
import { isStoreFault, withFaults } from "./store-failed.ts";
import { ticketUnits } from "./tickets-in.ts";

export type TallyFoldDeps = {
  store: TallyStore;
  leases: LeaseStore;
  rules: FigureRules;
  hasTime(): boolean;
  pause(ms: number): Promise<void>;
};

/** How often tallies that somebody else changes meanwhile are tried again. */
const ROUNDS = 4;

const same = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

/** The store can't take what a tally counts. */
class NotCounted extends Error {
  override name = "NotCounted";
}

class Taking {
  readonly unfinished = new Set<string>();
  readonly failed = new Map<string, Error>();
  leased = false;
  private readonly deps: TallyFoldDeps;
  private readonly shard: number;
  private readonly rules: { name: string; text: string };

  constructor(deps: TallyFoldDeps, shard: number) {
    this.deps = deps;
    this.shard = shard;
    const text = canonicalJson(deps.rules);
    this.rules = { text, name: sha256(text).slice(0, 16) };
  }

  private async write(units: Iterable<Unit>, isForced = false): Promise<CommittedUnits> {
    const { store, leases, hasTime, pause } = this.deps;
    const { shard } = this;
    const changed = [...units].filter(
      (unit) =>
        isForced ||
        unit.isForced === true ||
        unit.taken.length > 0 ||
        unit.changes.some((change) => !isSame(change, same)),
    );
    if (changed.length > 0) await store.noteRules(this.rules.name, this.rules.text);
    const committed = await commitTallies(
      {
        store,
        shard,
        rules: this.rules.name,
        waitForLease: () => waitForLease(leases, shard, { hasTime, pause }),
      },
      changed,
    );
    this.leased ||= committed.leased;
    return committed;
  }

  private leave(items: Iterable<MeantItem>): void {
    for (const { itemId } of items) this.unfinished.add(itemId);
  }
  private fail(items: Iterable<MeantItem>, error: Error): void {
    for (const { itemId } of items) this.failed.set(itemId, error);
  }

  /**
   * Takes the events of some tallies in, and tries those again that changed meanwhile. `unitsOf` reads the tallies and
   * says what becomes of them, and which of the references each unit is for.
   */
  private async settle<Event extends { item: MeantItem }>(
    events: ReadonlyMap<string, readonly Event[]>,
    unitsOf: (events: ReadonlyMap<string, readonly Event[]>) => Promise<Map<Unit, readonly string[]>>,
  ): Promise<void> {
    const itemsOf = (refs: readonly string[]) =>
      refs.flatMap((ref) => (events.get(ref) ?? []).map(({ item }) => item));
    let left = events;
    for (let round = 0; left.size > 0; round += 1) {
      if (round === ROUNDS || this.leased || !this.deps.hasTime())
        return this.leave(itemsOf([...left.keys()]));
      const units = await unitsOf(left);
      if (this.leased) return this.leave(itemsOf([...left.keys()]));
      const { stale, failed } = await this.write(units.keys());
      for (const [unit, error] of failed) this.fail(itemsOf(units.get(unit) ?? []), error);
      const again = [...stale].flatMap((unit) => units.get(unit) ?? []);
      if (this.leased) return this.leave(itemsOf([...left.keys()]));
      left = new Map(again.flatMap((ref) => (left.has(ref) ? [[ref, left.get(ref) ?? []]] : [])));
    }
  }

  /**
   * A tally that can't be read must not stop the others: where a group of them fails to be read, each is tried alone.
   */
  private async each<Event extends { item: MeantItem }>(
    events: ReadonlyMap<string, readonly Event[]>,
    work: (events: ReadonlyMap<string, readonly Event[]>) => Promise<void>,
  ): Promise<void> {
    try {
      await work(events);
    } catch (error) {
      if (isStoreFault(error)) throw error;
      if (events.size > 1) {
        for (const entry of events) await this.each(new Map([entry]), work);
        return;
      }
      for (const [, ofTally] of events)
        this.fail(
          ofTally.map(({ item }) => item),
          error instanceof Error ? error : new Error(String(error)),
        );
    }
  }

  async tickets(items: readonly MeantItem[]): Promise<void> {
    const { store, rules } = this.deps;
    const byTicket = groupBy(meantOf(items, "TICKET").map(ticketIn), ({ ref }) => ref);
    for (const turn of turnsOf(byTicket))
      await this.each(turn, (events) =>
        this.settle(events, async (left) => {
          const { units, undone } = await ticketUnits(
            store,
            { events: left, again: [], waiting: items },
            rules,
          );
          // These are not written yet, and are found in the rows of their customers' months all the same. So where the run
          // stops in between, the next one finds again what there was to look at.
          await this.lookAtOthers(undone);
          return units;
        }),
      );
  }

  /** A ticket that can't be read stops nothing else: it waits to be counted again. */
  private async lookAtOthers(refs: readonly string[]): Promise<void> {
    const { store } = this.deps;
    try {
      await this.lookAgain(refs);
    } catch (error) {
      if (isStoreFault(error) || error instanceof NotCounted) throw error;
      const [only, ...more] = refs;
      if (only === undefined) return;
      if (more.length > 0) for (const ref of refs) await this.lookAtOthers([ref]);
      else await store.queue(this.shard, { kind: "TICKET", ref: only });
    }
  }

  /**
   * Counts tickets again whose customer asked again meanwhile, or no longer did. They are written even where nothing
   * changes: another run that has read them before has to read them once more.
   */
  private async lookAgain(refs: readonly string[]): Promise<void> {
    const { store, rules } = this.deps;
    let left = refs;
    for (let round = 0; left.length > 0 && round < ROUNDS && !this.leased; round += 1) {
      const { units } = await ticketUnits(store, { events: new Map(), again: left, waiting: [] }, rules);
      const { stale, failed } = await this.write(units.keys(), true);
      for (const error of failed.values()) throw new NotCounted(error.message, { cause: error });
      left = [...stale].flatMap((unit) => units.get(unit) ?? []);
    }
    if (left.length > 0 && !this.leased) throw new StoreUnavailable("tickets kept changing");
  }

  async accounts(items: readonly MeantItem[]): Promise<void> {
    const { store, rules } = this.deps;
    const byAccount = groupBy(meantOf(items, "ACCOUNT"), ({ meaning }) => meaning.ref);
    const events = new Map([...byAccount].map(([ref, all]) => [ref, all.map(accountIn)]));
    await this.each(events, (some) =>
      this.settle(some, async (left) => {
        const units = await accountUnits(store, left, rules);
        return new Map([...units].map(([unit, ref]) => [unit, [ref]]));
      }),
    );
  }

  async activities(items: readonly MeantItem[]): Promise<void> {
    const { store } = this.deps;
    const byMonth = groupBy(meantOf(items, "ACTIVITY"), ({ meaning }) => meaning.ref);
    await this.each(byMonth, (some) =>
      this.settle(some, async (left) => {
        const days = new Map([...left].map(([ref, all]) => [ref, all.map(({ meaning }) => meaning.day)]));
        const units = await activityUnits(store, days);
        return new Map([...units].map(([unit, ref]) => [unit, [ref]]));
      }),
    );
  }

  /** Counts one tally again, whatever it says. */
  private async recountOne({ kind, ref }: WaitingTally): Promise<void> {
    const { store, rules } = this.deps;
    const alone = new Map([[ref, []]]);
    if (kind === "TICKET") return this.lookAgain([ref]);
    const units =
      kind === "ACCOUNT" ? await accountUnits(store, alone, rules) : await activityUnits(store, alone);
    const { failed } = await this.write(units.keys(), true);
    for (const error of failed.values()) throw error;
  }

  async recount(tallies: readonly WaitingTally[]): Promise<void> {
    for (const tally of tallies) {
      if (this.leased || !this.deps.hasTime()) return;
      await this.recountOne(tally).catch((error: unknown) => {
        if (isStoreFault(error)) throw error;
        this.failed.set(tally.itemId, error instanceof Error ? error : new Error(String(error)));
      });
    }
  }
}

/**
 * Takes what touchpoints mean into the tallies of tickets and customers, and counts these. A tally knows the events that
 * it has taken in, so that taking one in again changes nothing; what it was counted as changes in the same transaction as
 * the buckets. So a touchpoint may be taken in any number of times, and in any order, before its pending token goes.
 */
export const createTallyFold = (given: TallyFoldDeps): TallyFold => {
  const deps = { ...given, store: withFaults(given.store) };
  return {
    takeIn: async (shard, items): Promise<TakenIn> => {
      const taking = new Taking(deps, shard);
      await taking.tickets(items);
      await taking.accounts(items);
      await taking.activities(items);
      return taking;
    },
    recount: async (shard, tallies) => {
      const taking = new Taking(deps, shard);
      await taking.recount(tallies);
      return taking;
    },
  };
};
