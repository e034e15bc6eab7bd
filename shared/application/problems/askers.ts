import { monthsBetween } from "../../domain/base/period.ts";
import { dayIn, type Instant } from "../../domain/base/time.ts";
import { readTicketGroup } from "../../domain/tickets/index.ts";
import type { TicketLog } from "../tallies/index.ts";
import type { Askers } from "./ports.ts";

/** Tickets of a topic that are looked at, the newest ones, and tickets of all topics that are read for them. */
const MOST_TICKETS = 200;
const MOST_READ = 5_000;

type Period = { from: Instant; to: Instant };
type Opening = { ticket: string; customer: string };

/** The openings of a group about a topic, but none of a group that can't be read: that is a fault of its own, which the audit finds. */
const openingsIn = (state: string | undefined, topic: string, { from, to }: Period): Opening[] => {
  if (state === undefined) return [];
  try {
    return readTicketGroup(state).events.flatMap((event) =>
      event.kind === "opened" && event.topic === topic && event.at >= from && event.at < to ? [event] : [],
    );
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
      for (const { ticket, customer } of openingsIn(state, topic, period)) tickets.set(ticket, customer);
      read += 1;
      if (tickets.size >= MOST_TICKETS || read >= MOST_READ) break;
    }
    const customers = [...new Set(tickets.values())];
    const whose = await log.customersOf(customers);
    return [...new Set(customers.map((ref) => whose.get(ref) ?? ref))];
  },
});
