import { monthsBetween } from "../../domain/base/period.ts";
import { dayIn, type Instant } from "../../domain/base/time.ts";
import { readTicketGroup, type TicketRow, ticketsIn } from "../../domain/tickets/index.ts";
import type { TicketLog } from "../tallies/index.ts";
import type { Askers } from "./ports.ts";

/** Tickets of a topic that are looked at, the newest ones, and tickets of all topics that are read for them. */
const MOST_TICKETS = 200;
const MOST_READ = 5_000;

type Period = { from: Instant; to: Instant };
/** They change nothing of who asked. */
const RULES = { fcrWindow: "P0D", timeZone: "UTC" };

/** The tickets of a group, but those of a group that can't be read: it is a fault of its own, found by the audit. */
const ticketsOf = (state: string | undefined): TicketRow[] => {
  if (state === undefined) return [];
  try {
    return ticketsIn(readTicketGroup(state), RULES).tickets;
  } catch {
    return [];
  }
};

async function* newestFirst(log: TicketLog, { from, to }: Period) {
  for (const month of monthsBetween(dayIn(from, "UTC"), dayIn(to, "UTC")))
    for await (const page of log.month({ month, from, to })) yield* page;
}

/** Who asked about a topic, by the log of tickets. */
export const createAskers = (log: TicketLog): Askers => ({
  of: async (topic, period) => {
    const tickets = new Map<string, string>();
    let read = 0;
    for await (const { state } of newestFirst(log, period)) {
      for (const { ref, customerRef, openedAt, topic: own } of ticketsOf(state))
        if (own === topic && openedAt >= period.from && openedAt < period.to) tickets.set(ref, customerRef);
      read += 1;
      if (tickets.size >= MOST_TICKETS || read >= MOST_READ) break;
    }
    return [...new Set(tickets.values())];
  },
});
