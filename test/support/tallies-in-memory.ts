import type {
  Committed,
  LeaseStore,
  MeantItem,
  WaitingTally,
} from "../../shared/application/scores/index.ts";
import type { Asked, Tally, TallyStore } from "../../shared/application/tallies/index.ts";
import { namesWithout } from "../../shared/application/tallies/index.ts";
import { shardOf } from "../../shared/domain/base/digest.ts";
import { referenceOf } from "../../shared/domain/base/reference.ts";
import { type BucketDelta, bucketName, type Fact } from "../../shared/domain/scores/index.ts";
import type { Meaning, TallyKind } from "../../shared/domain/tallies/index.ts";
import { Crash } from "./faults.ts";
import { JoinedInMemory } from "./joined-in-memory.ts";

export const MODEL_SHARDS = 2;

/** A touchpoint as it is stored: it has a pending token while it waits, and no customer once they were erased. */
export type StoredItem = {
  id: string;
  at: string;
  customerId: string | null;
  meanings: Meaning[];
  pendingToken: string | undefined;
  isTaken: boolean;
};

export type Arriving = Omit<StoredItem, "pendingToken" | "isTaken">;

/** A touchpoint as it is recorded, for the customer whom its id belongs to by then. */
const recordedAs = (item: Arriving, customerOf: (id: string) => string): Arriving => {
  if (item.customerId === null) return item;
  const customerId = customerOf(item.customerId);
  const [from, to] = [referenceOf(item.customerId), referenceOf(customerId)];
  return { ...item, customerId, meanings: JSON.parse(JSON.stringify(item.meanings).replaceAll(from, to)) };
};

type StoredTally = Omit<Tally, "kind" | "ref" | "itemId"> & { waits?: true };

const asked = ({ customerRef, month }: Pick<Asked, "customerRef" | "month">) => `${customerRef} ${month}`;
const nameOf = (kind: TallyKind, ref: string): string => `${kind}#${ref}`;

/** How a process goes on: it may be slow at any call, and it may die at one of its writes. */
export type Process = { turn(): Promise<void>; write(): { isDone: boolean; isLost: boolean } };

/** A process that dies at its write number `after`, before or after it is done. All later calls fail. */
export const aProcess = (
  turn: () => Promise<void>,
  { after, isLost }: { after: number; isLost: boolean } = { after: Number.POSITIVE_INFINITY, isLost: false },
): Process => {
  let writes = 0;
  return {
    turn: async () => {
      if (writes > after) throw new Crash("dead");
      await turn();
    },
    write: () => {
      writes += 1;
      return writes > after ? { isDone: isLost, isLost: true } : { isDone: true, isLost: false };
    },
  };
};

/** A table of touchpoints and tallies, with the conditions of the real stores, that several processes use at once. */
export class TalliesInMemory {
  readonly items = new Map<string, StoredItem>();
  readonly tallies = new Map<string, StoredTally>();
  readonly asked = new Map<string, Asked>();
  readonly joined = new JoinedInMemory();
  readonly buckets = new Map<string, Pick<BucketDelta, "counters" | "digest" | "place">>();
  /** Whose each touchpoint was when it came in. */
  readonly recorded = new Map<string, string>();
  private tokens = 0;
  private readonly commitSize: number;

  constructor(commitSize: number) {
    this.commitSize = commitSize;
  }

  newToken(): string {
    this.tokens += 1;
    return `token-${this.tokens}`;
  }

  /** A touchpoint that comes in; one that is there already waits again, as a repair makes it wait. */
  arrive(arriving: Arriving): void {
    const item = recordedAs(arriving, (id) => this.joined.customerOf(id));
    const known = this.items.get(item.id);
    if (known === undefined) {
      this.items.set(item.id, { ...item, pendingToken: this.newToken(), isTaken: false });
      if (item.customerId !== null) this.recorded.set(item.id, item.customerId);
    } else if (known.meanings.length > 0) known.pendingToken = this.newToken();
  }

  waiting(shard: number): MeantItem[] {
    return [...this.items.values()].flatMap((item) => {
      const { id, at, customerId, meanings, pendingToken, isTaken } = item;
      const [first] = meanings;
      if (pendingToken === undefined || first === undefined) return [];
      if (shardOf(first.ref, MODEL_SHARDS) !== shard) return [];
      const meant = { meanings: [...meanings], eventId: id, occurredAt: at, customerId, isTaken };
      return [{ itemId: id, pendingToken, pendingSince: at, fact: {} as Fact, counted: undefined, meant }];
    });
  }

  waitingTallies(shard: number): WaitingTally[] {
    const joined = [...this.joined.rows.values()].map(
      ({ ref, waits }) => [`JOINED#${ref}`, { waits }] as const,
    );
    return [...this.tallies, ...joined].flatMap(([name, { waits }]) => {
      const [kind = "", ...ref] = name.split("#");
      if (!waits || shard > 0) return [];
      return [{ kind: kind as TallyKind, ref: ref.join("#"), itemId: name, pendingToken: "" }];
    });
  }

  /** What counts a touchpoint: its pending token goes, unless it changed or its customer was erased meanwhile. */
  async count({ itemId, pendingToken, meant }: MeantItem, process: Process): Promise<void> {
    await this.write(process, () => {
      const item = this.items.get(itemId);
      if (item?.pendingToken !== pendingToken || item.customerId !== meant.customerId) return;
      item.pendingToken = undefined;
      if (item.customerId === null) item.meanings = [];
    });
  }

  /** As `customer-eraser.ts` does it: names go before and after the touchpoints. */
  async erase(id: string, { turn }: Pick<Process, "turn">): Promise<void> {
    const ids = new Set(this.joined.idsOf(id));
    const theirs = [...this.items.values()].filter(
      ({ customerId }) => customerId !== null && ids.has(customerId),
    );
    const tickets = theirs.flatMap(({ meanings }) =>
      meanings.flatMap(({ tally, ref }) => (tally === "TICKET" ? [ref] : [])),
    );
    await this.forget(ids, tickets, turn);
    for (const item of theirs) {
      item.customerId = null;
      item.meanings = item.pendingToken === undefined ? [] : item.meanings.map(withoutName);
      await turn();
    }
    await this.forget(ids, tickets, turn);
  }

  private async forget(
    customers: ReadonlySet<string>,
    tickets: readonly string[],
    turn: () => Promise<void>,
  ): Promise<void> {
    for (const ref of tickets) {
      const tally = this.tallies.get(this.placeOf(ref));
      if (tally?.names !== undefined) {
        tally.names = namesWithout(tally.names, { customers, tickets: new Set([ref]) });
        tally.version += 1;
      }
      await turn();
    }
    const refs = [...customers].map(referenceOf);
    for (const row of this.asked.values())
      if (row.customerId !== undefined && refs.includes(row.customerRef))
        this.asked.set(asked(row), { ...row, customerId: undefined, version: row.version + 1 });
  }

  private placeOf(ref: string): string {
    const moved = this.tallies.get(nameOf("TICKET", ref))?.movedTo;
    return moved === undefined ? nameOf("TICKET", ref) : this.placeOf(moved);
  }

  private async write<T>({ turn, write }: Process, change: () => T): Promise<T> {
    await turn();
    const { isDone, isLost } = write();
    const result = isDone ? change() : undefined;
    if (isLost) throw new Crash("died at a write");
    return result as T;
  }

  private commit(commit: Parameters<TallyStore["commit"]>[0]): Committed {
    const { changes, deltas, taken } = commit;
    if (changes.length + deltas.length + taken.length > this.commitSize)
      return { outcome: "impossible", items: new Set(), error: new Error("too many writes") };
    const stale = [
      ...changes.flatMap(({ before: { kind, ref, itemId, version } }) =>
        (this.tallies.get(nameOf(kind, ref))?.version ?? 0) === version ? [] : [itemId],
      ),
      ...taken.flatMap(({ itemId, pendingToken, customerId }) => {
        const item = this.items.get(itemId);
        const isSame = item?.pendingToken === pendingToken && item.customerId === customerId && !item.isTaken;
        return isSame ? [] : [itemId];
      }),
    ];
    if (stale.length > 0) return { outcome: "stale", items: new Set(stale) };
    for (const { before, after } of changes) {
      const { state, names, movedTo, counted, waits } = after;
      const version = before.version + 1;
      const kept = waits ? { waits } : {};
      const row = { version, state, names, counted, movedTo, rules: commit.rules, ...kept };
      this.tallies.set(nameOf(before.kind, before.ref), row);
    }
    for (const { itemId } of taken) (this.items.get(itemId) as StoredItem).isTaken = true;
    for (const { place, counters, digest } of deltas) {
      const bucket = this.buckets.get(bucketName(place)) ?? { place, counters: {}, digest: 0n };
      for (const [name, n] of Object.entries(counters))
        bucket.counters[name] = (bucket.counters[name] ?? 0) + n;
      this.buckets.set(bucketName(place), { ...bucket, digest: bucket.digest + digest });
    }
    return { outcome: "written" };
  }

  /** What one process sees of it. */
  store(process: Process): TallyStore {
    return {
      commitSize: this.commitSize,
      load: async (names) => {
        await process.turn();
        return names.map(({ kind, ref }) => {
          const row = this.tallies.get(nameOf(kind, ref));
          const { waits: _, ...tally } = row ?? ABSENT;
          return { ...tally, kind, ref, itemId: nameOf(kind, ref) };
        });
      },
      commit: (commit) => this.write(process, () => this.commit(commit)),
      queue: (_shard, { kind, ref }) =>
        this.write(process, () => {
          const tally = this.tallies.get(nameOf(kind, ref));
          if (tally) tally.waits = true;
        }),
      noteRules: async () => {},
      asked: async (names) => {
        await process.turn();
        return names.map(
          ({ customerRef, month }): Asked =>
            this.asked.get(asked({ customerRef, month })) ?? {
              ...{ customerRef, month, version: 0, customerId: undefined, tickets: {}, opened: 0, costs: {} },
            },
        );
      },
      putAsked: (row) =>
        this.write(process, () => {
          if ((this.asked.get(asked(row))?.version ?? 0) !== row.version) return false;
          this.asked.set(asked(row), { ...row, version: row.version + 1 });
          return true;
        }),
      listedTickets: async (customerRef) => {
        await process.turn();
        const rows = [...this.asked.values()].filter((row) => row.customerRef === customerRef);
        return [...new Set(rows.flatMap(({ tickets }) => Object.keys(tickets)))];
      },
      joinedIds: async (refs) => {
        await process.turn();
        return this.joined.find(refs);
      },
      beginMove: (id) =>
        this.write(process, () =>
          this.joined.set(id, { isMoving: true, version: id.version + 1 })
            ? { ...id, isMoving: true, version: id.version + 1 }
            : undefined,
        ),
      settled: (id) =>
        this.write(process, () => {
          this.joined.set(id, { isMoving: false, waits: false });
        }),
    };
  }
}

/** A tally that is not there yet. */
export const ABSENT: StoredTally = {
  version: 0,
  state: undefined,
  names: undefined,
  counted: undefined,
  rules: undefined,
  movedTo: undefined,
};

const withoutName = (meaning: Meaning): Meaning =>
  meaning.tally === "TICKET" ? { ...meaning, name: undefined } : meaning;

export const neverLeased: LeaseStore = { lease: async () => undefined, end: async () => {} };
