import { additionsIn, bucketName, deltasOf, entriesOf, type PendingFact } from "../../domain/scores/index.ts";
import { countingSteps } from "./counting-steps.ts";
import type { TallyChange, TallyStore } from "./ports.ts";

/** Tallies that change together, and the touchpoints that a full tally takes in without keeping them. */
export type Unit = {
  changes: readonly TallyChange[];
  taken: readonly { itemId: string; pendingToken: string; customerId: string | null }[];
  /** It is written even where nothing changes, so that another run that has read it before reads it once more. */
  isForced?: boolean;
};

/** What became of units. */
export type CommittedUnits = {
  done: ReadonlySet<Unit>;
  stale: ReadonlySet<Unit>;
  failed: ReadonlyMap<Unit, Error>;
  leased: boolean;
};

const NOTHING = { amounts: [] };

const factsOf = ({ changes }: Unit): PendingFact[] =>
  changes.map(({ before, after }) => ({
    itemId: before.itemId,
    fact: after.counted ?? NOTHING,
    counted: before.counted,
  }));

/** The counters of each bucket that units touch. */
class Touched {
  private readonly buckets = new Map<string, Set<string>>();

  constructor(units: readonly Unit[] = []) {
    for (const unit of units) this.add(unit);
  }

  add(unit: Unit): void {
    for (const { fact, counted } of factsOf(unit))
      for (const { place, counters } of [...entriesOf(fact), ...(counted ? entriesOf(counted) : [])]) {
        const name = bucketName(place);
        const known = this.buckets.get(name) ?? new Set();
        for (const [counter] of additionsIn({ counters })) known.add(counter);
        this.buckets.set(name, known);
      }
  }

  merge(other: Touched): void {
    for (const [name, counters] of other.buckets)
      this.buckets.set(name, new Set([...(this.buckets.get(name) ?? []), ...counters]));
  }

  get names(): string[] {
    return [...this.buckets.keys()];
  }

  get size(): number {
    return this.buckets.size;
  }

  /** How many buckets these are together with others. */
  sizeWith(other: Touched): number {
    return this.size + other.names.filter((name) => !this.buckets.has(name)).length;
  }

  /** Whether others touch no more counters of any bucket than one update can name. */
  hasRoomFor(other: Touched): boolean {
    return [...other.buckets].every(([name, counters]) => {
      const known = this.buckets.get(name);
      return known === undefined || new Set([...known, ...counters]).size <= MOST_COUNTERS;
    });
  }
}

/** An update names each of its counters in one expression of at most 4 KB (AWS quota), at about 9 bytes. */
const MOST_COUNTERS = 400;

/** Cuts units into commits. Units of the same buckets come together, so that they share the writes of these buckets. */
const commitsOf = (units: readonly Unit[], size: number): Unit[][] => {
  const placed = units.map((unit) => ({ unit, own: new Touched([unit]) }));
  placed.sort((a, b) => ((a.own.names[0] ?? "") < (b.own.names[0] ?? "") ? -1 : 1));
  const commits: Unit[][] = [];
  let current: Unit[] = [];
  let rows = 0;
  let touched = new Touched();
  for (const { unit, own } of placed) {
    const ownRows = unit.changes.length + unit.taken.length;
    const isFull = rows + ownRows + touched.sizeWith(own) > size || !touched.hasRoomFor(own);
    if (current.length > 0 && isFull) {
      commits.push(current);
      [current, rows, touched] = [[], 0, new Touched()];
    }
    current.push(unit);
    rows += ownRows;
    touched.merge(own);
  }
  return current.length > 0 ? [...commits, current] : commits;
};

type Deps = {
  store: TallyStore;
  shard: number;
  rules: string;
  /** False where an audit keeps the shard leased. */
  waitForLease(): Promise<boolean>;
};

class Commits {
  readonly done = new Set<Unit>();
  readonly stale = new Set<Unit>();
  readonly failed = new Map<Unit, Error>();
  leased = false;
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** What became of a unit that was shrunk is what became of the whole. */
  standFor(shrunk: Unit, whole: Unit): void {
    if (this.done.has(shrunk)) this.done.add(whole);
    if (this.stale.has(shrunk)) this.stale.add(whole);
    const error = this.failed.get(shrunk);
    if (error) this.failed.set(whole, error);
  }

  async commit(units: readonly Unit[]): Promise<void> {
    if (units.length === 0 || this.leased) return;
    const { store, shard, rules } = this.deps;
    const committed = await store.commit({
      shard,
      rules,
      changes: units.flatMap(({ changes }) => changes),
      taken: units.flatMap(({ taken }) => taken),
      deltas: deltasOf(units.flatMap(factsOf)),
    });
    switch (committed.outcome) {
      case "written":
        for (const unit of units) this.done.add(unit);
        return;
      case "leased":
        if (await this.deps.waitForLease()) return this.commit(units);
        this.leased = true;
        return;
      case "stale": {
        const isStale = (unit: Unit) => namesIn(unit).some((name) => committed.items.has(name));
        for (const unit of units) if (isStale(unit)) this.stale.add(unit);
        return this.commit(units.filter((unit) => !isStale(unit)));
      }
      case "impossible": {
        const [only, ...more] = units;
        if (only && more.length === 0) {
          this.failed.set(only, committed.error);
          return;
        }
        // Where it is the size, halves fit; where it is one unit, halving finds it.
        const middle = Math.ceil(units.length / 2);
        await this.commit(units.slice(0, middle));
        return this.commit(units.slice(middle));
      }
      default:
        return committed satisfies never;
    }
  }
}

const namesIn = ({ changes, taken }: Unit): string[] => [
  ...changes.map(({ before }) => before.itemId),
  ...taken.map(({ itemId }) => itemId),
];

/** The buckets of one transaction have to leave room for its rows. */
const ROOM = 10;

/**
 * A unit that touches more buckets than one transaction can write, like a customer whose five years were imported: its
 * tallies are counted in several steps, and what is left fits. Until then each keeps its state, and waits to be counted
 * again: so where the steps stop, the next run goes on. Undefined where a step did not succeed.
 */
const shrunk = async (commits: Commits, unit: Unit, size: number): Promise<Unit | undefined> => {
  const own = unit.changes.length + unit.taken.length;
  if (own + new Touched([unit]).size <= size) return unit;
  const most = Math.max(size - own - ROOM, ROOM);
  const changes: TallyChange[] = [];
  for (const { before: whole, after } of unit.changes) {
    let before = whole;
    const target = after.counted ?? NOTHING;
    // What is left of the first one fits; of the others, which moved to it, nothing is left.
    const steps = countingSteps(before.counted, target, most);
    for (const counted of changes.length === 0 ? steps : [...steps, target]) {
      const { state, names, movedTo } = before;
      const step: Unit = {
        changes: [{ before, after: { state, names, movedTo, counted, waits: true } }],
        taken: [],
      };
      await commits.commit([step]);
      commits.standFor(step, unit);
      if (!commits.done.delete(unit)) return undefined;
      before = { ...before, version: before.version + 1, counted };
    }
    changes.push({ before, after });
  }
  return { changes, taken: unit.taken };
};

/**
 * Writes tallies and adds to the buckets what their facts differ by, both or neither. A unit that somebody else changed
 * meanwhile is `stale`; one that the store can't take has `failed` and stops nothing else.
 */
export const commitTallies = async (deps: Deps, units: readonly Unit[]): Promise<CommittedUnits> => {
  const commits = new Commits(deps);
  const size = deps.store.commitSize;
  for (const commit of commitsOf(units, size)) {
    const [only, ...more] = commit;
    const one = only && more.length === 0 ? await shrunk(commits, only, size) : undefined;
    if (only && more.length === 0) {
      if (one === undefined) continue;
      await commits.commit([one]);
      commits.standFor(one, only);
    } else await commits.commit(commit);
  }
  return commits;
};

/** Whether a change would write what is there already. */
export const isSame = ({ before, after }: TallyChange, same: (a: object, b: object) => boolean): boolean =>
  before.version > 0 &&
  before.state === after.state &&
  before.names === after.names &&
  before.movedTo === after.movedTo &&
  before.counted !== undefined &&
  same(before.counted, after.counted ?? NOTHING);
