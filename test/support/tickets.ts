import { referenceOf } from "../../shared/domain/base/reference.ts";
import { toInstant } from "../../shared/domain/base/time.ts";
import type { Amounts } from "../../shared/domain/scores/index.ts";
import {
  type NamedTicketEvent,
  newTicketGroup,
  type TicketChange,
  type TicketGroup,
  type TicketRules,
  takeTicketEvents,
  uniteGroups,
} from "../../shared/domain/tickets/index.ts";

export const RULES: TicketRules = { timeZone: "UTC", fcrWindow: "P7D" };

type Said = TicketChange extends infer Change
  ? Change extends { kind: "opened" }
    ? { kind: "opened" } & Partial<Omit<Change, "kind">>
    : Change extends { kind: "replied" }
      ? { kind: "replied" } & Partial<Omit<Change, "kind">>
      : Change
  : never;

/**
 * An event of a ticket, at a time of November 2026: `on("T1", "02 10:00", { kind: "opened" })`. A public reply of an agent
 * and an opening by customer c-1 in the chat about the login are what nothing else is said of.
 */
export const on = (ticketId: string, time: string, said: Said): NamedTicketEvent => {
  const [day = "", clock = ""] = time.split(" ");
  const at = toInstant(`2026-11-${day}T${clock}Z`);
  const which = {
    id: `${ticketId}-${said.kind}-${Date.parse(at).toString(36)}`,
    at,
    ticket: referenceOf(ticketId),
    ticketId,
  };
  switch (said.kind) {
    case "opened":
      return {
        customer: referenceOf("c-1"),
        channel: "chat",
        topic: "login",
        initiatedBy: "customer",
        ...which,
        customerId: "c-1",
        ...said,
      };
    case "replied":
      return { by: "agent", public: true, ...which, ...said };
    case "merged":
      return { ...which, ...said, into: referenceOf(said.into) };
    default:
      return { ...which, ...said };
  }
};

/** One group of all tickets that the events are about, as the fold makes it where they are merged with one another. */
export const groupOf = (...events: NamedTicketEvent[]): TicketGroup => {
  const refs = [
    ...new Set(
      events.flatMap((event) => (event.kind === "merged" ? [event.ticket, event.into] : [event.ticket])),
    ),
  ];
  const groups = refs.map(
    (ref) =>
      takeTicketEvents(
        newTicketGroup(ref),
        events.filter(({ ticket }) => ticket === ref),
      ).group,
  );
  return groups.reduce((all, group) => {
    const united = uniteGroups(all, group);
    if (united === undefined) throw new Error("more than 50 tickets");
    return united.group;
  });
};

/** What was counted on each day, over all channels and topics: `{"2026-11-02": {opened: 1}}`; levels begin with `±`. */
export const byDay = ({ amounts }: Amounts): Record<string, Record<string, number>> => {
  const days: Record<string, Record<string, number>> = {};
  for (const fact of amounts)
    for (const day of fact.days) {
      days[day] ??= {};
      const counted = days[day];
      const levels = Object.entries(fact.levels ?? {}).map(([name, n]) => [`±${name}`, n] as const);
      for (const [name, n] of [...Object.entries(fact.amounts), ...levels]) {
        counted[name] = (counted[name] ?? 0) + n;
        if (counted[name] === 0) delete counted[name];
      }
    }
  return Object.fromEntries(Object.entries(days).filter(([, counted]) => Object.keys(counted).length > 0));
};

/** All counters of all days, summed up; levels begin with `±`. */
export const inAll = (amounts: Amounts): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const counted of Object.values(byDay(amounts)))
    for (const [name, n] of Object.entries(counted)) all[name] = (all[name] ?? 0) + n;
  return all;
};
