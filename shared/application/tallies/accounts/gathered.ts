import { type Owners, ownerIn } from "../owners.ts";
import type { Tally, TallyStore } from "../ports.ts";

/** How the tallies of a kind are kept under several ids of a customer. */
export type Kept<State> = {
  kind: "ACCOUNT" | "ACTIVITY";
  none: State;
  read(text: string): State;
  isEmpty(state: State): boolean;
  /** With another one: of an id that was joined, or of the same id where that is undefined. */
  unite(state: State, other: State, otherRef: string | undefined): State;
  /** Without what came by a joined id, and that as a state of its own. */
  separate(state: State, ref: string): { rest: State; own: State };
};

/** The customer's reference in the name of a tally: `<customer>` or `<customer>#2026-10`. */
export const customerIn = (name: string): string => name.slice(0, 20);
const nameFor = (name: string, ref: string): string => `${ref}${name.slice(20)}`;

/** Where the events of an id go, and where some of them may still be. */
type Way = { name: string; ref: string; to: string; formers: readonly string[] };

const wayOf = (name: string, owners: Owners): Way => {
  const ref = customerIn(name);
  const { ref: owner, formerRefs } = ownerIn(owners, ref);
  const formers = formerRefs.map((former) => nameFor(name, former));
  return { name, ref, to: nameFor(name, owner), formers };
};
const namesOn = ({ name, to, formers }: Way): string[] => [...new Set([to, name, ...formers])];

/** The tallies of a customer, or of customers between whom something moves. */
export class Gathered<State> {
  readonly ways: Way[];
  private readonly kept: Kept<State>;
  private readonly rows: ReadonlyMap<string, Tally>;
  private readonly states = new Map<string, State>();

  constructor(kept: Kept<State>, ways: Way[], rows: ReadonlyMap<string, Tally>) {
    this.kept = kept;
    this.ways = ways;
    this.rows = rows;
    for (const way of ways) this.bringTogether(way);
  }

  private stateOf(name: string): State {
    const { kept, rows, states } = this;
    const known = states.get(name);
    if (known !== undefined) return known;
    const text = rows.get(name)?.state;
    const state = text === undefined ? kept.none : kept.read(text);
    states.set(name, state);
    return state;
  }

  private bringTogether({ name, ref, to, formers }: Way): void {
    const { kept, states } = this;
    for (const former of formers) {
      const { rest, own } = kept.separate(this.stateOf(former), ref);
      states.set(former, rest);
      states.set(to, kept.unite(this.stateOf(to), own, name === to ? undefined : ref));
    }
    if (name === to) return;
    const own = this.stateOf(name);
    if (kept.isEmpty(own)) return;
    states.set(to, kept.unite(this.stateOf(to), own, ref));
    states.set(name, kept.none);
  }

  /** Takes something in for one id; `joinedRef` is undefined where it is the customer's own. */
  take({ name, ref, to }: Way, take: (state: State, joinedRef: string | undefined) => State): void {
    this.states.set(to, take(this.stateOf(to), name === to ? undefined : ref));
  }

  /** Each tally with what it is now; none that was never there and still holds nothing. */
  all(): { before: Tally; state: State }[] {
    const names = [...new Set(this.ways.flatMap(namesOn))];
    return names.flatMap((name) => {
      const before = this.rows.get(name);
      const state = this.stateOf(name);
      const isThere = before !== undefined && (before.version > 0 || !this.kept.isEmpty(state));
      return isThere ? [{ before, state }] : [];
    });
  }
}

/** Cuts ways into those that share no tally with one another. */
const apart = (ways: readonly Way[]): Way[][] => {
  const byName = new Map<string, Way[]>();
  for (const way of ways) {
    const names = namesOn(way);
    const met = new Set(names.flatMap((name) => byName.get(name) ?? []));
    const group = [...met, way];
    for (const name of group.flatMap(namesOn)) byName.set(name, group);
  }
  return [...new Set(byName.values())];
};

/**
 * Reads the tallies of customers by the names that events came for, and brings together what belongs together: what still
 * stands under an id that was joined goes to its customer, and what came by an id that was taken back goes to that.
 */
export const gather = async <State>(
  store: TallyStore,
  kept: Kept<State>,
  { names, owners }: { names: readonly string[]; owners: Owners },
): Promise<Gathered<State>[]> => {
  const ways = names.map((name) => wayOf(name, owners));
  const wanted = [...new Set(ways.flatMap(namesOn))];
  const rows = await store.load(wanted.map((ref) => ({ kind: kept.kind, ref })));
  const byName = new Map(rows.map((row) => [row.ref, row]));
  return apart(ways).map((group) => new Gathered(kept, group, byName));
};
