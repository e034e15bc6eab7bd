import { canonicalJson, sha256 } from "../../domain/base/digest.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import type { FigureRules, Meaning } from "../../domain/tallies/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import {
  type LeaseStore,
  type MeantItem,
  type TakenIn,
  type TallyFold,
  type WaitingTally,
  waitForLease,
} from "../scores/index.ts";
import { type AccountIn, accountUnits, activityUnits } from "./accounts-in.ts";
import { type CommittedUnits, commitTallies, isSame, type Unit } from "./commit-tallies.ts";
import type { TallyStore } from "./ports.ts";
import { type TicketIn, ticketUnits } from "./tickets-in.ts";

export type TallyFoldDeps = {
  store: TallyStore;
  leases: LeaseStore;
  rules: FigureRules;
  hasTime(): boolean;
  pause(ms: number): Promise<void>;
};

type Of<Kind extends Meaning["tally"]> = Extract<Meaning, { tally: Kind }>;
type Meant<Kind extends Meaning["tally"]> = { meaning: Of<Kind>; item: MeantItem };

/** Of one tally so many events are taken in at once: each that it has no room for is one more row of the transaction. */
const MOST_EVENTS = 60;
/** How often tallies that somebody else changes meanwhile are tried again. */
const ROUNDS = 4;

const meantOf = <Kind extends Meaning["tally"]>(items: readonly MeantItem[], kind: Kind): Meant<Kind>[] =>
  items.flatMap((item) =>
    item.meant.isTaken
      ? []
      : item.meant.meanings.flatMap((meaning) =>
          meaning.tally === kind ? [{ meaning: meaning as Of<Kind>, item }] : [],
        ),
  );

const ticketIn = ({ meaning, item }: Meant<"TICKET">): TicketIn => ({
  ref: meaning.ref,
  name: meaning.name,
  item,
  event: { id: item.meant.eventId, at: item.meant.occurredAt, ticket: meaning.ref, ...meaning.change },
});

const accountIn = ({ meaning, item }: Meant<"ACCOUNT">): AccountIn => ({
  item,
  event: { id: item.meant.eventId, at: item.meant.occurredAt, ...meaning.change },
});

/** Cuts the events of each tally into turns of at most {@link MOST_EVENTS}. */
const turnsOf = <Event>(events: ReadonlyMap<string, readonly Event[]>): Map<string, Event[]>[] => {
  const turns: Map<string, Event[]>[] = [];
  for (const [ref, all] of events)
    for (let start = 0; start < all.length; start += MOST_EVENTS) {
      const turn = start / MOST_EVENTS;
      turns[turn] ??= new Map();
      turns[turn].set(ref, all.slice(start, start + MOST_EVENTS));
    }
  return turns;
};

const same = (a: object, b: object): boolean => canonicalJson(a) === canonicalJson(b);

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
      ({ changes, taken }) => isForced || taken.length > 0 || changes.some((change) => !isSame(change, same)),
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
      if (error instanceof StoreUnavailable) throw error;
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
          // Looked at once these are written: they find them in the rows of their customers' months.
          await this.lookAgain(undone);
          return units;
        }),
      );
  }

  /** Counts tickets again whose customer asked again meanwhile, or no longer did. */
  async lookAgain(refs: readonly string[], isForced = false): Promise<void> {
    const { store, rules } = this.deps;
    let left = refs;
    for (let round = 0; left.length > 0 && round < ROUNDS && !this.leased; round += 1) {
      const { units } = await ticketUnits(store, { events: new Map(), again: left, waiting: [] }, rules);
      const { stale } = await this.write(units.keys(), isForced);
      left = [...stale].flatMap((unit) => units.get(unit) ?? []);
    }
    if (left.length > 0) throw new Error("tickets kept changing");
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
    if (kind === "TICKET") await this.lookAgain([ref], true);
    else if (kind === "ACCOUNT") await this.write((await accountUnits(store, alone, rules)).keys(), true);
    else await this.write((await activityUnits(store, alone)).keys(), true);
  }

  async recount(tallies: readonly WaitingTally[]): Promise<void> {
    for (const tally of tallies) {
      if (this.leased || !this.deps.hasTime()) return;
      await this.recountOne(tally).catch((error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
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
export const createTallyFold = (deps: TallyFoldDeps): TallyFold => ({
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
});
