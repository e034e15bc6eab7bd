import { groupBy } from "../../domain/base/group-by.ts";
import { noAccount, readAccount, wholeHistory } from "../../domain/subscriptions/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import { takeAccounts, takeActivities } from "./accounts/take-accounts.ts";
import { type Lead, leadIn, readLeads } from "./leads.ts";
import type { JoinedId, Tally, TallyStore } from "./ports.ts";
import { isStoreFault } from "./store-failed.ts";
import type { NotTaken, Taking } from "./taking.ts";
import { takeTickets } from "./tickets/take-tickets.ts";

/** So many tickets are listed anew at once. */
const TICKETS_AT_ONCE = 50;

/**
 * The months in which the id may have been used, wherever an event that came meanwhile has brought its account: then it
 * stands, with the ids that were joined to it, in that of its customer.
 */
const monthsOfUse = async (
  store: TallyStore,
  ref: string,
  { ref: lead, formerRefs }: Lead,
): Promise<string[]> => {
  const refs = [...new Set([ref, lead, ...formerRefs])];
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
const ticketsListed = async (store: TallyStore, id: JoinedId, lead: Lead): Promise<string[]> => {
  const from = [id.ref, ...lead.formerRefs].filter((ref) => ref !== lead.ref);
  // Where a run stopped on the way, those that it listed anew may not be counted yet.
  const all = id.isMoving ? [...from, lead.ref] : from;
  const found = await Promise.all(all.map((ref) => store.listedTickets(ref)));
  return [...new Set(found.flat())];
};

const isDone = ({ left, failed }: NotTaken): boolean => left.size + failed.size === 0;

/** Undefined where the run has no time left, or an audit is under way: then the id waits for the next run. */
const moveTickets = async (taking: Taking, id: JoinedId, lead: Lead): Promise<JoinedId | undefined> => {
  const { store, deps } = taking;
  const tickets = await ticketsListed(store, id, lead);
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
const settle = async (taking: Taking, id: JoinedId, lead: Lead): Promise<void> => {
  const { store } = taking;
  const { ref } = id;
  const months = await monthsOfUse(store, ref, lead);
  // Days before the account, which knows the months.
  const days = await takeActivities(taking, new Map(months.map((month) => [`${ref}#${month}`, []])));
  const account = isDone(days) ? await takeAccounts(taking, new Map([[ref, []]])) : days;
  for (const error of account.failed.values()) throw error;
  if (!isDone(account)) return;
  const moved = await moveTickets(taking, id, lead);
  if (moved !== undefined) await store.settled(moved);
};

/** Whether nothing at all counts under an id: as under nearly all, since they are of visitors who sign in. */
const countsNothing = async (store: TallyStore, id: JoinedId, lead: Lead, own: Tally): Promise<boolean> =>
  own.state === undefined &&
  lead.formerRefs.length === 0 &&
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
  const leads = await readLeads(
    store,
    ids.map(({ ref }) => ref),
  );
  const rows = await store.load(ids.map(({ ref }) => ({ kind: "ACCOUNT", ref })));
  const joins = ids.map((id, index) => ({ id, lead: leadIn(leads, id.ref), own: rows[index] as Tally }));
  const isSettled = await sideBySide(joins, async ({ id, lead, own }) => {
    const isDone = await countsNothing(store, id, lead, own);
    if (isDone) await store.settled(id);
    return isDone;
  });
  const failed = new Map<string, Error>();
  for (const { id, lead } of joins.filter((_, index) => !isSettled[index])) {
    if (taking.leased || !deps.hasTime()) break;
    await settle(taking, id, lead).catch((error: unknown) => {
      if (isStoreFault(error)) throw error;
      failed.set(id.ref, error instanceof Error ? error : new Error(String(error)));
    });
  }
  return failed;
};
