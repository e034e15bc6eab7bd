import type { Day } from "../../../domain/base/time.ts";
import type { AccountEvent } from "../../../domain/subscriptions/index.ts";
import type { Arrived, NotTaken, Taking } from "../taking.ts";
import { accountUnits, activityUnits } from "./accounts-in.ts";
import { customerIn } from "./gathered.ts";

/** Events of customers' accounts, and days in their months of use; by the names of the tallies that they came for. */
export type OfCustomers = { accounts: Arrived<AccountEvent>; days: Arrived<Day> };

const only = <Event>(events: Arrived<Event>, left: ReadonlyMap<string, unknown>): Arrived<Event> =>
  new Map([...events].filter(([name]) => left.has(name)));

/**
 * Takes events into tallies of customers: those whose they are by now. A join or its end that came while they were
 * written is found by looking once more afterwards: either this run sees it, or what settles the join sees what was
 * written.
 */
export const takeAccounts = (taking: Taking, { accounts, days }: OfCustomers): Promise<NotTaken> =>
  taking.takeIn(new Map<string, readonly (AccountEvent | Day)[]>([...accounts, ...days]), {
    unitsOf: async (left) => {
      const { store, deps } = taking;
      const owners = await taking.owners.of([...left.keys()].map(customerIn));
      return new Map([
        ...(await accountUnits(store, { events: only(accounts, left), owners }, deps.rules)),
        ...(await activityUnits(store, { events: only(days, left), owners })),
      ]);
    },
    movedSince: async (names) => {
      const moved = new Set(await taking.owners.moved(names.map(customerIn)));
      return names.filter((name) => moved.has(customerIn(name)));
    },
  });
