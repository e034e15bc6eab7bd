import { canonicalJson, sha256 } from "../../domain/base/digest.ts";
import type { FigureRules } from "../../domain/tallies/index.ts";
import { type LeaseStore, waitForLease } from "../scores/index.ts";
import { type CommittedUnits, commitTallies, isSame, type Unit } from "./commit-tallies.ts";
import { KnownOwners } from "./owners.ts";
import type { TallyStore } from "./ports.ts";
import { isStoreFault } from "./store-failed.ts";

export type TakingDeps = {
  store: TallyStore;
  leases: LeaseStore;
  rules: FigureRules;
  hasTime(): boolean;
  pause(ms: number): Promise<void>;
};

/** What is taken in, by the names of the tallies that it came for. */
export type Arrived<Event> = ReadonlyMap<string, readonly Event[]>;

/** The names whose events were not taken in: left for the next run, or because of an error. */
export type NotTaken = { left: ReadonlySet<string>; failed: ReadonlyMap<string, Error> };

/** How events become units to write, each with the names that it is for. */
type Work<Event> = {
  unitsOf(events: Arrived<Event>): Promise<Map<Unit, readonly string[]>>;
  /** The names whose events belong elsewhere by now, and have to be taken in once more. */
  movedSince?(names: readonly string[]): Promise<readonly string[]>;
};

/** How often tallies that somebody else changes meanwhile are tried again. */
const ROUNDS = 4;

const same = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The names of both. */
const bothNotTaken = (a: NotTaken, b: NotTaken): NotTaken => ({
  left: new Set([...a.left, ...b.left]),
  failed: new Map([...a.failed, ...b.failed]),
});
const ALL_TAKEN: NotTaken = { left: new Set(), failed: new Map() };

/** One run that takes events into the tallies of a shard. */
export class Taking {
  readonly deps: TakingDeps;
  readonly shard: number;
  leased = false;
  readonly owners: KnownOwners;
  private readonly rules: { name: string; text: string };

  constructor(deps: TakingDeps, shard: number) {
    this.deps = deps;
    this.shard = shard;
    this.owners = new KnownOwners(deps.store);
    const text = canonicalJson(deps.rules);
    this.rules = { text, name: sha256(text).slice(0, 16) };
  }

  get store(): TallyStore {
    return this.deps.store;
  }

  /** Writes the units that change something, or all of them. */
  async write(units: Iterable<Unit>, isForced = false): Promise<CommittedUnits> {
    const { leases, hasTime, pause } = this.deps;
    const { shard, store } = this;
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

  /** Takes events in, and again where their tallies changed meanwhile. */
  private async settle<Event>(events: Arrived<Event>, work: Work<Event>): Promise<NotTaken> {
    const failed = new Map<string, Error>();
    let left = events;
    for (let round = 0; left.size > 0; round += 1) {
      const rest = { left: new Set(left.keys()), failed };
      if (round === ROUNDS || this.leased || !this.deps.hasTime()) return rest;
      const units = await work.unitsOf(left);
      if (this.leased) return rest;
      const written = await this.write(units.keys());
      for (const [unit, error] of written.failed)
        for (const name of units.get(unit) ?? []) failed.set(name, error);
      if (this.leased) return rest;
      const stale = [...written.stale].flatMap((unit) => units.get(unit) ?? []);
      const moved = (await work.movedSince?.([...left.keys()])) ?? [];
      const again = [...stale, ...moved].filter((name) => !failed.has(name));
      left = new Map(again.flatMap((name) => (left.has(name) ? [[name, left.get(name) ?? []]] : [])));
    }
    return { left: new Set(), failed };
  }

  /**
   * Takes events in. A tally that can't be read must not stop the others: where a group of them fails to be read, each is
   * tried alone.
   */
  async takeIn<Event>(events: Arrived<Event>, work: Work<Event>): Promise<NotTaken> {
    if (events.size === 0) return ALL_TAKEN;
    try {
      return await this.settle(events, work);
    } catch (error) {
      if (isStoreFault(error)) throw error;
      if (events.size === 1)
        return { left: new Set(), failed: new Map([...events.keys()].map((name) => [name, errorOf(error)])) };
      let notTaken = ALL_TAKEN;
      for (const entry of events)
        notTaken = bothNotTaken(notTaken, await this.takeIn(new Map([entry]), work));
      return notTaken;
    }
  }
}
