import type { JoinedId, TallyStore } from "./ports.ts";

/**
 * Whose tallies an id's events go into. `ref`: the customer's own, or that of the customer whom the id was joined to.
 * `formerRefs`: the customers whom it belonged to until it was taken back, where what it counts may still stand. `others`:
 * whoever else its tickets may be listed under, by a run that knew of fewer joins.
 * `hasEnded`: it was joined to somebody who was erased.
 */
export type Lead = {
  ref: string;
  formerRefs: readonly string[];
  others: readonly string[];
  hasEnded?: true;
};
export type Leads = ReadonlyMap<string, Lead>;

/** A customer has at most 50 other ids, so no chain of joins is longer. */
const MOST_HOPS = 51;

type Known = ReadonlyMap<string, JoinedId>;

/** The ids from this one to the last that it is joined to. */
const chainOf = (known: Known, ref: string): string[] => {
  const chain = [ref];
  for (let at = known.get(ref)?.joinedTo; at !== undefined && chain.length <= MOST_HOPS; ) {
    // Ids that were erased and used again may be joined the other way round: any of them, and always the same, leads.
    if (chain.includes(at)) return [...chain, chain.slice(chain.indexOf(at)).sort()[0] ?? ref];
    chain.push(at);
    at = known.get(at)?.joinedTo;
  }
  return chain;
};

const leadOf = (known: Known, ref: string): Lead => {
  const chain = chainOf(known, ref);
  const lead = chain.at(-1) ?? ref;
  const former = (known.get(ref)?.separatedFrom ?? []).flatMap((from) => chainOf(known, from));
  const others = new Set([...chain, ...former]);
  others.delete(lead);
  const formerRefs = [...new Set(former)].filter((one) => one !== lead && one !== ref);
  const hasEnded = known.get(ref)?.ends === "now";
  return { ref: lead, formerRefs, others: [...others], ...(hasEnded && { hasEnded }) };
};

/** Finds whose tallies the events of these ids go into. Costs one read for each id that was never joined. */
export const readLeads = async (
  store: Pick<TallyStore, "joinedIds">,
  refs: Iterable<string>,
): Promise<Leads> => {
  const asked = [...new Set(refs)];
  const known = new Map<string, JoinedId>();
  const seen = new Set<string>();
  for (let wanted = asked; wanted.length > 0; ) {
    for (const ref of wanted) seen.add(ref);
    const found = await store.joinedIds(wanted);
    for (const one of found) known.set(one.ref, one);
    wanted = [
      ...new Set(found.flatMap(({ joinedTo, separatedFrom }) => [joinedTo, ...separatedFrom])),
    ].flatMap((ref) => (ref === undefined || seen.has(ref) ? [] : [ref]));
  }
  return new Map(asked.map((ref) => [ref, leadOf(known, ref)]));
};

/** Whose tallies the events of an id go into; without a join its own. */
export const leadIn = (leads: Leads, ref: string): Lead =>
  leads.get(ref) ?? { ref, formerRefs: [], others: [] };

/** The ids whose events go elsewhere by now. What was taken in before its person was erased stays where it is. */
export const movedLeads = (before: Leads, after: Leads): string[] =>
  [...after.keys()].filter((ref) => {
    const [was, is] = [leadIn(before, ref), leadIn(after, ref)];
    if (is.hasEnded) return false;
    return was.ref !== is.ref || was.formerRefs.join() !== is.formerRefs.join();
  });
