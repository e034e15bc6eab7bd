import { StoreUnavailable } from "../../base/store-unavailable.ts";
import type { MeantItem } from "../../scores/index.ts";
import { isStoreFault } from "../store-failed.ts";
import type { Arrived, NotTaken, Taking } from "../taking.ts";
import { type TicketIn, ticketUnits } from "./tickets-in.ts";

const ROUNDS = 4;

/** The store can't take what a tally counts. */
class NotCounted extends Error {
  override name = "NotCounted";
}

/**
 * Counts tickets again whose customer asked again meanwhile, or no longer did. They are written even where nothing
 * changes: another run that has read them before has to read them once more.
 */
export const lookAgain = async (taking: Taking, refs: readonly string[]): Promise<void> => {
  const { rules } = taking.deps;
  let left = refs;
  for (let round = 0; left.length > 0 && round < ROUNDS && !taking.leased; round += 1) {
    const { units } = await ticketUnits(taking.store, { events: new Map(), again: left, waiting: [] }, rules);
    const { stale, failed } = await taking.write(units.keys(), true);
    for (const error of failed.values()) throw new NotCounted(error.message, { cause: error });
    left = [...stale].flatMap((unit) => units.get(unit) ?? []);
  }
  if (left.length > 0 && !taking.leased) throw new StoreUnavailable("tickets kept changing");
};

/** A ticket that can't be read stops nothing else: it waits to be counted again. */
const lookAtOthers = async (taking: Taking, refs: readonly string[]): Promise<void> => {
  try {
    await lookAgain(taking, refs);
  } catch (error) {
    if (isStoreFault(error) || error instanceof NotCounted) throw error;
    const [only, ...more] = refs;
    if (only === undefined) return;
    if (more.length > 0) for (const ref of refs) await lookAtOthers(taking, [ref]);
    else await taking.store.queue(taking.shard, { kind: "TICKET", ref: only });
  }
};

/**
 * Takes events into tickets, and lists these again in the months of their customers. `waiting` are all touchpoints that
 * wait with them.
 */
export const takeTickets = (
  taking: Taking,
  events: Arrived<TicketIn>,
  waiting: readonly MeantItem[],
): Promise<NotTaken> =>
  taking.takeIn(events, {
    unitsOf: async (left) => {
      const work = { events: left, again: [], waiting };
      const { units, undone } = await ticketUnits(taking.store, work, taking.deps.rules);
      // These are not written yet, and are found in the rows of their customers' months all the same. So where the run
      // stops in between, the next one finds again what there was to look at.
      await lookAtOthers(taking, undone);
      return units;
    },
  });
