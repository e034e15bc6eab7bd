import { groupBy } from "../../domain/base/group-by.ts";
import type { MeantItem, TakenIn, TallyFold, WaitingTally } from "../scores/index.ts";
import { accountUnits, activityUnits } from "./accounts/accounts-in.ts";
import { takeAccounts } from "./accounts/take-accounts.ts";
import { accountEvent, meantOf, ticketIn, turnsOf } from "./meant-events.ts";
import { settleJoins } from "./settle-joins.ts";
import { isStoreFault, withFaults } from "./store-failed.ts";
import { type NotTaken, Taking, type TakingDeps } from "./taking.ts";
import { lookAgain, takeTickets } from "./tickets/take-tickets.ts";

type ByItem = { unfinished: Set<string>; failed: Map<string, Error> };

/** Names the touchpoints of what was not taken in. */
const note = (
  { unfinished, failed }: ByItem,
  notTaken: NotTaken,
  itemsOf: (name: string) => readonly MeantItem[],
): void => {
  for (const name of notTaken.left) for (const { itemId } of itemsOf(name)) unfinished.add(itemId);
  for (const [name, error] of notTaken.failed)
    for (const { itemId } of itemsOf(name)) failed.set(itemId, error);
};

const takeIn = async (taking: Taking, items: readonly MeantItem[]): Promise<TakenIn> => {
  const byItem: ByItem = { unfinished: new Set(), failed: new Map() };
  const byTicket = groupBy(meantOf(items, "TICKET").map(ticketIn), ({ ref }) => ref);
  for (const turn of turnsOf(byTicket))
    note(byItem, await takeTickets(taking, turn, items), (name) =>
      (turn.get(name) ?? []).map(({ item }) => item),
    );
  const byAccount = groupBy(meantOf(items, "ACCOUNT"), ({ meaning }) => meaning.ref);
  const byMonth = groupBy(meantOf(items, "ACTIVITY"), ({ meaning }) => meaning.ref);
  const ofCustomers = {
    accounts: new Map([...byAccount].map(([ref, all]) => [ref, all.map(accountEvent)])),
    days: new Map([...byMonth].map(([ref, all]) => [ref, all.map(({ meaning }) => meaning.day)])),
  };
  note(byItem, await takeAccounts(taking, ofCustomers), (name) =>
    (byAccount.get(name) ?? byMonth.get(name) ?? []).map(({ item }) => item),
  );
  return { ...byItem, leased: taking.leased };
};

/** Counts one tally again, whatever it says. */
const recountOne = async (taking: Taking, { kind, ref }: WaitingTally): Promise<void> => {
  const { store, deps } = taking;
  if (kind === "TICKET") return lookAgain(taking, [ref]);
  const alone = { events: new Map([[ref, []]]), owners: new Map() };
  const units =
    kind === "ACCOUNT" ? await accountUnits(store, alone, deps.rules) : await activityUnits(store, alone);
  const { failed } = await taking.write(units.keys(), true);
  for (const error of failed.values()) throw error;
};

const recount = async (taking: Taking, tallies: readonly WaitingTally[]) => {
  const failed = new Map<string, Error>();
  const joined = tallies.filter(({ kind }) => kind === "JOINED");
  const errors = await settleJoins(
    taking,
    joined.map(({ ref }) => ref),
  );
  for (const { ref, itemId } of joined) {
    const error = errors.get(ref);
    if (error) failed.set(itemId, error);
  }
  for (const tally of tallies.filter(({ kind }) => kind !== "JOINED")) {
    if (taking.leased || !taking.deps.hasTime()) break;
    await recountOne(taking, tally).catch((error: unknown) => {
      if (isStoreFault(error)) throw error;
      failed.set(tally.itemId, error instanceof Error ? error : new Error(String(error)));
    });
  }
  return { failed, leased: taking.leased };
};

/**
 * Takes what touchpoints mean into the tallies of tickets and customers, and counts these. A tally knows the events that
 * it has taken in, so that taking one in again changes nothing; what it was counted as changes in the same transaction as
 * the buckets. So a touchpoint may be taken in any number of times, and in any order, before its pending token goes.
 */
export const createTallyFold = (given: TakingDeps): TallyFold => {
  const deps = { ...given, store: withFaults(given.store) };
  return {
    takeIn: (shard, items) => takeIn(new Taking(deps, shard), items),
    recount: (shard, tallies) => recount(new Taking(deps, shard), tallies),
  };
};
