import type { Day } from "../../../domain/base/time.ts";
import type { Amounts } from "../../../domain/scores/index.ts";
import {
  type Account,
  type AccountEvent,
  type AccountRules,
  type Activity,
  accountAmounts,
  activityAmounts,
  isEmptyAccount,
  isEmptyActivity,
  NO_ACTIVITY,
  noAccount,
  readAccount,
  readActivity,
  separateAccount,
  separateActivity,
  takeAccountEvents,
  takeDaysOfUse,
  uniteAccounts,
  uniteActivities,
  writeAccount,
  writeActivity,
} from "../../../domain/subscriptions/index.ts";
import type { Unit } from "../commit-tallies.ts";
import type { Owners } from "../owners.ts";
import type { TallyStore } from "../ports.ts";
import { type Gathered, gather, type Kept } from "./gathered.ts";

/** What is to be taken in, by the names of the tallies that it came for, and whose tallies these are by now. */
export type AccountWork<Event> = { events: ReadonlyMap<string, readonly Event[]>; owners: Owners };

const ACCOUNTS: Kept<Account> = {
  kind: "ACCOUNT",
  none: noAccount,
  read: readAccount,
  isEmpty: isEmptyAccount,
  unite: uniteAccounts,
  separate: separateAccount,
};
const ACTIVITIES: Kept<Activity> = {
  kind: "ACTIVITY",
  none: NO_ACTIVITY,
  read: readActivity,
  isEmpty: isEmptyActivity,
  unite: uniteActivities,
  separate: separateActivity,
};

/** Writes what was gathered; names stand on tickets only, so an erasure has nothing to take out here. */
const unitsOf = <State>(
  gathered: readonly Gathered<State>[],
  { text, counted }: { text(state: State): string; counted(state: State): Amounts },
): Map<Unit, string[]> =>
  new Map(
    gathered.map((group) => {
      const changes = group.all().map(({ before, state }) => ({
        before,
        after: { state: text(state), names: undefined, counted: counted(state), movedTo: undefined },
      }));
      return [{ changes, taken: [] }, group.ways.map(({ name }) => name)];
    }),
  );

/** Takes events into the accounts of customers. The units to write, each with the names that its events came for. */
export const accountUnits = async (
  store: TallyStore,
  { events, owners }: AccountWork<AccountEvent>,
  rules: AccountRules,
): Promise<Map<Unit, string[]>> => {
  const gathered = await gather(store, ACCOUNTS, { names: [...events.keys()], owners });
  for (const group of gathered)
    for (const way of group.ways)
      group.take(way, (account, joinedRef) =>
        takeAccountEvents(account, events.get(way.name) ?? [], rules.timeZone, joinedRef),
      );
  return unitsOf(gathered, { text: writeAccount, counted: (account) => accountAmounts(account, rules) });
};

/** Takes days into months of use, by their names `<customer>#2026-10`. */
export const activityUnits = async (
  store: TallyStore,
  { events, owners }: AccountWork<Day>,
): Promise<Map<Unit, string[]>> => {
  const gathered = await gather(store, ACTIVITIES, { names: [...events.keys()], owners });
  for (const group of gathered)
    for (const way of group.ways)
      group.take(way, (activity, joinedRef) =>
        takeDaysOfUse(activity, events.get(way.name) ?? [], joinedRef),
      );
  return unitsOf(gathered, { text: writeActivity, counted: activityAmounts });
};
