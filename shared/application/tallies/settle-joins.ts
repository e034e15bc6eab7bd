import { groupBy } from "../../domain/base/group-by.ts";
import { noAccount, readAccount, wholeHistory } from "../../domain/subscriptions/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import { takeAccounts } from "./accounts/take-accounts.ts";
import { type Owner, ownerIn } from "./owners.ts";
import type { JoinedId, Tally, TallyStore } from "./ports.ts";
import { isStoreFault } from "./store-failed.ts";
import type { NotTaken, Taking } from "./taking.ts";
import { takeTickets } from "./tickets/take-tickets.ts";

/** So many tickets are listed again at once. */
const TICKETS_AT_ONCE = 50;

/**
 * The months in which the id may have been used, wherever an event that came meanwhile has brought its account: then it
 * stands, with the ids that were joined to it, in that of its customer.
 */
const monthsOfUse = async (
  store: TallyStore,
  ref: string,
  { ref: owner, formerRefs }: Owner,
): Promise<string[]> => {
  const refs = [...new Set([ref, owner, ...formerRefs])];
  const rows = await store.load(refs.map((one) => ({ kind: "ACCOUNT", ref: one })));
  const months = rows.flatMap(({ ref: whose, state }) => {
    const account = state === undefined ? noAccount : readAccount(state);
    return whose === ref
      ? wholeHistory(account).months
      : Object.values(account.joined).flatMap((joined) => joined.months);
  });
  return [...new Set(months)];
};

/** The tickets that are listed where they may not belong by now. */
const ticketsListed = async (store: TallyStore, id: JoinedId, owner: Owner): Promise<string[]> => {
  const from = [id.ref, ...owner.formerRefs].filter((ref) => ref !== owner.ref);
  // Where a run stopped on the way, those that it listed again may not be counted yet.
  const all = id.isMoving ? [...from, owner.ref] : from;
  const found = await Promise.all(all.map((ref) => store.listedTickets(ref)));
  return [...new Set(found.flat())];
};

const isDone = ({ left, failed }: NotTaken): boolean => left.size + failed.size === 0;

/** Undefined where the run has no time left, or an audit is under way: then the id waits for the next run. */
const moveTickets = async (taking: Taking, id: JoinedId, owner: Owner): Promise<JoinedId | undefined> => {
  const { store, deps } = taking;
  const tickets = await ticketsListed(store, id, owner);
  if (tickets.length === 0) return id;
  const begun = id.isMoving ? id : await store.beginMove(id);
  if (begun === undefined) return undefined;
  const turns = groupBy([...tickets.entries()], ([index]) => Math.floor(index / TICKETS_AT_ONCE));
  for (const turn of turns.values()) {
    if (!deps.hasTime()) return undefined;
    const moved = await takeTickets(taking, new Map(turn.map(([, ref]) => [ref, []])), []);
    for (const error of moved.failed.values()) throw error;
    if (!isDone(moved)) return undefined;
  }
  return begun;
};

/**
 * Brings together what tallies hold of an id that was joined to a customer, or takes apart what was brought together,
 * because a server took the id back. Safe to repeat: an id waits until all of it is done.
 * @throws where a tally can't be read or counted
 */
const settle = async (taking: Taking, id: JoinedId, owner: Owner): Promise<void> => {
  const { store } = taking;
  const { ref } = id;
  const months = await monthsOfUse(store, ref, owner);
  const taken = await takeAccounts(taking, {
    accounts: new Map([[ref, []]]),
    days: new Map(months.map((month) => [`${ref}#${month}`, []])),
  });
  for (const error of taken.failed.values()) throw error;
  if (!isDone(taken)) return;
  const moved = await moveTickets(taking, id, owner);
  if (moved !== undefined) await store.settled(moved);
};

/** Whether nothing at all counts under an id: as under nearly all, since they are of visitors who sign in. */
const countsNothing = async (store: TallyStore, id: JoinedId, owner: Owner, own: Tally): Promise<boolean> =>
  own.state === undefined &&
  owner.formerRefs.length === 0 &&
  !id.isMoving &&
  (await store.listedTickets(id.ref)).length === 0;

/**
 * Settles the joins of many ids. One that fails stops no other.
 * @returns the errors, by the ids' references
 */
export const settleJoins = async (
  taking: Taking,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Error>> => {
  const { store, deps } = taking;
  const ids = await store.joinedIds(refs);
  const owners = await taking.owners.of(ids.map(({ ref }) => ref));
  const rows = await store.load(ids.map(({ ref }) => ({ kind: "ACCOUNT", ref })));
  const joins = ids.map((id, index) => ({ id, owner: ownerIn(owners, id.ref), own: rows[index] as Tally }));
  const isSettled = await sideBySide(joins, async ({ id, owner, own }) => {
    const isDone = await countsNothing(store, id, owner, own);
    if (isDone) await store.settled(id);
    return isDone;
  });
  const failed = new Map<string, Error>();
  for (const { id, owner } of joins.filter((_, index) => !isSettled[index])) {
    if (taking.leased || !deps.hasTime()) break;
    await settle(taking, id, owner).catch((error: unknown) => {
      if (isStoreFault(error)) throw error;
      failed.set(id.ref, error instanceof Error ? error : new Error(String(error)));
    });
  }
  return failed;
};
