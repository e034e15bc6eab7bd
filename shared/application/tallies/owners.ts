import type { JoinedId, TallyStore } from "./ports.ts";

/**
 * Whose tallies an id's events go into. `ref`: the customer's own, or that of the customer whom the id was joined to.
 * `formerRefs`: the customers whom it belonged to until it was taken back, where what it counts may still stand. `others`:
 * under whom else its tickets may be listed, by a run that knew of fewer joins. `hasEnded`: it was joined to somebody who was
 * erased.
 */
export type Owner = {
  ref: string;
  formerRefs: readonly string[];
  others: readonly string[];
  hasEnded?: true;
};
export type Owners = ReadonlyMap<string, Owner>;

type Known = ReadonlyMap<string, JoinedId>;

/** The ids from this one to the last that it is joined to. */
const chainOf = (known: Known, ref: string): string[] => {
  const chain = [ref];
  for (let at = known.get(ref)?.joinedTo; at !== undefined; ) {
    // Ids that were erased and used again may be joined the other way round: then one of them, always the same, is the last.
    if (chain.includes(at)) return [...chain, chain.slice(chain.indexOf(at)).sort()[0] ?? ref];
    chain.push(at);
    at = known.get(at)?.joinedTo;
  }
  return chain;
};

const ownerOf = (known: Known, ref: string): Owner => {
  const chain = chainOf(known, ref);
  const owner = chain.at(-1) ?? ref;
  const former = (known.get(ref)?.wasWith ?? []).flatMap((from) => chainOf(known, from));
  const others = new Set([...chain, ...former]);
  others.delete(owner);
  const formerRefs = [...new Set(former)].filter((one) => one !== owner && one !== ref);
  const hasEnded = known.get(ref)?.ends === "now";
  return { ref: owner, formerRefs, others: [...others], ...(hasEnded && { hasEnded }) };
};

/** Finds whose tallies the events of these ids go into. Costs one read for each id that was never joined. */
export const readOwners = async (
  store: Pick<TallyStore, "joinedIds">,
  refs: Iterable<string>,
): Promise<Owners> => {
  const asked = [...new Set(refs)];
  const known = new Map<string, JoinedId>();
  const seen = new Set<string>();
  for (let wanted = asked; wanted.length > 0; ) {
    for (const ref of wanted) seen.add(ref);
    const found = await store.joinedIds(wanted);
    for (const one of found) known.set(one.ref, one);
    wanted = [...new Set(found.flatMap(({ joinedTo, wasWith }) => [joinedTo, ...wasWith]))].flatMap((ref) =>
      ref === undefined || seen.has(ref) ? [] : [ref],
    );
  }
  return new Map(asked.map((ref) => [ref, ownerOf(known, ref)]));
};

/** Whose tallies the events of an id go into; without a join its own. */
export const ownerIn = (owners: Owners, ref: string): Owner =>
  owners.get(ref) ?? { ref, formerRefs: [], others: [] };

/** The ids whose events go elsewhere by now. What was taken in before its person was erased stays where it is. */
export const movedOwners = (before: Owners, after: Owners): string[] =>
  [...after.keys()].filter((ref) => {
    const [was, is] = [ownerIn(before, ref), ownerIn(after, ref)];
    if (is.hasEnded) return false;
    return was.ref !== is.ref || was.formerRefs.join() !== is.formerRefs.join();
  });

/** What a run knows of owners: as it read them last. */
export class KnownOwners {
  private readonly store: Pick<TallyStore, "joinedIds">;
  private known: Owners = new Map();

  constructor(store: Pick<TallyStore, "joinedIds">) {
    this.store = store;
  }

  /** As they are known, and read where they are not. */
  async of(refs: readonly string[]): Promise<Owners> {
    const unknown = refs.filter((ref) => !this.known.has(ref));
    if (unknown.length > 0) await this.read(unknown);
    return this.known;
  }

  /** Reads them again: the ids whose events go elsewhere by now. */
  async moved(refs: readonly string[]): Promise<string[]> {
    const before = this.known;
    return movedOwners(before, await this.read(refs));
  }

  private async read(refs: readonly string[]): Promise<Owners> {
    const read = await readOwners(this.store, refs);
    this.known = new Map([...this.known, ...read]);
    return read;
  }
}
