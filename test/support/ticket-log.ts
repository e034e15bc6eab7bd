import type { TicketLog } from "../../shared/application/tallies/ports.ts";
import { type TicketGroup, ticketsIn, writeTicketGroup } from "../../shared/domain/tickets/index.ts";
import { RULES } from "./tickets.ts";

/** Lists these groups of tickets by the time at which the first ticket of each was opened, two to a page. */
export const aTicketLog = (...groups: TicketGroup[]): TicketLog => {
  const entries = groups
    .map((group) => {
      const opened = ticketsIn(group, RULES).tickets.map(({ openedAt }) => openedAt);
      const [id = ""] = group.tickets;
      return { at: opened.sort()[0] ?? "", id, group };
    })
    .sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1));
  return {
    month: async function* ({ month, from, to, after }) {
      const found = entries
        .filter(({ at }) => at.startsWith(month) && at >= from && at < to)
        .filter(({ at, id }) => after === undefined || `${at} ${id}` < `${after.at} ${after.id}`)
        .map(({ at, id, group }) => ({ at, id, state: writeTicketGroup(group) }));
      for (let start = 0; start < found.length; start += 2) yield found.slice(start, start + 2);
    },
    ofCustomer: async (refs) =>
      entries
        .map(({ group }) => ({
          state: writeTicketGroup(group),
          tickets: new Set(
            ticketsIn(group, RULES).tickets.flatMap((one) =>
              refs.includes(one.customerRef) ? [one.ref] : [],
            ),
          ),
        }))
        .filter(({ tickets }) => tickets.size > 0),
    customersOf: async (refs) => new Map(refs.map((ref) => [ref, ref])),
  };
};
