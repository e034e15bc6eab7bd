import type { Day } from "../../../domain/base/time.ts";
import type { AccountEvent } from "../../../domain/subscriptions/index.ts";
import type { Unit } from "../commit-tallies.ts";
import type { Arrived, NotTaken, Taking } from "../taking.ts";
import { type AccountWork, accountUnits, activityUnits } from "./accounts-in.ts";
import { customerIn } from "./gathered.ts";

/**
 * Takes events into tallies of customers: those whose they are by now. A join or its end that came while they were
 * written is found by looking once more afterwards: either this run sees it, or what settles the join sees what was
 * written.
 */
const takeForCustomers = <Event>(
  taking: Taking,
  events: Arrived<Event>,
  unitsOf: (work: AccountWork<Event>) => Promise<Map<Unit, string[]>>,
): Promise<NotTaken> =>
  taking.takeIn(events, {
    unitsOf: async (left) =>
      unitsOf({ events: left, owners: await taking.owners.of([...left.keys()].map(customerIn)) }),
    movedSince: async (names) => {
      const moved = new Set(await taking.owners.moved(names.map(customerIn)));
      return names.filter((name) => moved.has(customerIn(name)));
    },
  });

/** Takes events into the accounts of customers. */
export const takeAccounts = (taking: Taking, events: Arrived<AccountEvent>): Promise<NotTaken> =>
  takeForCustomers(taking, events, (work) => accountUnits(taking.store, work, taking.deps.rules));

/** Takes days into months of use. */
export const takeActivities = (taking: Taking, days: Arrived<Day>): Promise<NotTaken> =>
  takeForCustomers(taking, days, (work) => activityUnits(taking.store, work));
