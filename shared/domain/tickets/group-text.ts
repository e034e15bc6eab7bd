import * as z from "zod/mini";
import { type Instant, toInstant } from "../base/time.ts";
import type { TicketEvent } from "./event.ts";
import type { TicketGroup } from "./ticket-group.ts";

/** Free texts of an opening: the customer's reference, then channel, topic and priority; null where one is missing. */
type Opening = [event: string, customer: string, ...(string | null)[]];

const optional = z.optional(z.nullable(z.string()));
/** A group as JSON: short lists, and numbers and times to the base of 36. Tickets are named by their place in `t`. */
const Stored = z.strictObject({
  /** Reference, the ticket's id and the customer's. */
  t: z.array(z.tuple([z.string()], z.string())),
  e: z.array(z.union([z.string(), z.tuple([z.string(), z.string(), optional, optional, optional])])),
  /** Place; events, replies, how often handled, seconds. */
  d: z.optional(z.array(z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]))),
  /** Place and time. */
  a: z.optional(z.array(z.tuple([z.int(), z.string()]))),
});

const BY = { a: "agent", c: "customer", b: "bot" } as const;
const PLAIN = { w: "held", u: "resumed", x: "escalated", y: "reopened" } as const;

const letterOf = <Letter extends string>(letters: Readonly<Record<Letter, string>>, word: string): string =>
  Object.entries(letters).find(([, one]) => one === word)?.[0] ?? "";

const base36 = (n: number): string => n.toString(36);
const timeText = (at: Instant): string => base36(Date.parse(at));

/** The kind's letter, and after it what is said of the event. */
const kindText = (event: TicketEvent): string => {
  switch (event.kind) {
    case "opened":
      return `o${event.initiatedBy === "agent" ? "a" : "c"}`;
    case "replied":
      return `r${letterOf(BY, event.by)}${event.public ? "p" : "n"}`;
    case "handled":
      return `h${base36(event.seconds)}`;
    case "solved":
      return event.cost === undefined ? "s" : `s${base36(event.cost.amount)} ${event.cost.currency}`;
    case "merged":
      return `m${event.into}`;
    case "held":
    case "resumed":
    case "escalated":
    case "reopened":
      return letterOf(PLAIN, event.kind);
    default:
      return event satisfies never;
  }
};

const withoutEnd = (texts: readonly (string | undefined)[]): (string | null)[] => {
  const last = texts.findLastIndex((text) => text !== undefined);
  return texts.slice(0, last + 1).map((text) => text ?? null);
};

const eventText = (event: TicketEvent, tickets: readonly string[]): string | Opening => {
  const text = `${event.id} ${timeText(event.at)} ${base36(tickets.indexOf(event.ticket))} ${kindText(event)}`;
  return event.kind === "opened"
    ? [text, event.customer, ...withoutEnd([event.channel, event.topic, event.priority])]
    : text;
};

/** A group as text that {@link readTicketGroup} understands: about 30 bytes an event. */
export const writeTicketGroup = ({ tickets, events, dropped, names, again }: TicketGroup): string => {
  const nameOf = (ticket: string) => {
    const name = names[ticket];
    return name === undefined ? [] : [name.ticketId, ...(name.customerId === null ? [] : [name.customerId])];
  };
  const d = tickets.flatMap((ticket, place) => {
    const sums = dropped[ticket];
    return sums === undefined ? [] : [[place, sums.events, sums.replies, sums.handled, sums.seconds]];
  });
  const a = tickets.flatMap((ticket, place) => {
    const at = again[ticket];
    return at === undefined ? [] : [[place, timeText(at)]];
  });
  return JSON.stringify({
    t: tickets.map((ticket) => [ticket, ...nameOf(ticket)]),
    e: events.map((event) => eventText(event, tickets)),
    ...(d.length > 0 && { d }),
    ...(a.length > 0 && { a }),
  });
};

const EVENT =
  /^(?<id>[\w-]+) (?<at>-?[0-9a-z]+) (?<place>[0-9a-z]+) (?<kind>[a-z])(?<rest>[\w-]*)(?: (?<currency>[A-Z]{3}))?$/;

const changeFrom = (kind: string, rest: string, currency: string | undefined) => {
  const number = Number.parseInt(rest, 36);
  switch (kind) {
    case "r":
      return {
        kind: "replied" as const,
        by: BY[rest[0] as keyof typeof BY],
        public: rest[1] === "p",
      };
    case "h":
      return { kind: "handled" as const, seconds: number };
    case "s":
      return {
        kind: "solved" as const,
        ...(currency !== undefined && { cost: { amount: number, currency } }),
      };
    case "m":
      return { kind: "merged" as const, into: rest };
    default:
      return { kind: PLAIN[kind as keyof typeof PLAIN] };
  }
};

const eventFrom = (stored: z.infer<typeof Stored>["e"][number], tickets: readonly string[]): TicketEvent => {
  const [text, customer, channel, topic, priority] = typeof stored === "string" ? [stored] : stored;
  const { id = "", at = "", place = "", kind = "", rest = "", currency } = EVENT.exec(text)?.groups ?? {};
  const which = {
    id,
    at: toInstant(Number.parseInt(at, 36)),
    ticket: tickets[Number.parseInt(place, 36)] ?? "",
  };
  if (kind !== "o") return { ...which, ...changeFrom(kind, rest, currency) };
  return {
    ...which,
    kind: "opened",
    customer: customer ?? "",
    ...(typeof channel === "string" && { channel }),
    ...(typeof topic === "string" && { topic }),
    ...(typeof priority === "string" && { priority }),
    initiatedBy: rest === "a" ? "agent" : "customer",
  };
};

const groupFrom = ({ t, e, d = [], a = [] }: z.infer<typeof Stored>): TicketGroup => {
  const tickets = t.map(([ticket]) => ticket);
  return {
    tickets,
    events: e.map((event) => eventFrom(event, tickets)),
    dropped: Object.fromEntries(
      d.map(([place, events, replies, handled, seconds]) => [
        tickets[place] ?? "",
        { events, replies, handled, seconds },
      ]),
    ),
    names: Object.fromEntries(
      t.flatMap(([ticket, ticketId, customerId]) =>
        ticketId === undefined ? [] : [[ticket, { ticketId, customerId: customerId ?? null }]],
      ),
    ),
    again: Object.fromEntries(
      a.map(([place, at]) => [tickets[place] ?? "", toInstant(Number.parseInt(at, 36))]),
    ),
  };
};

/** Reads what {@link writeTicketGroup} wrote, and throws where the text is anything else. */
export const readTicketGroup = (text: string): TicketGroup => {
  const group = groupFrom(Stored.parse(JSON.parse(text)));
  if (writeTicketGroup(group) !== text) throw new Error("The stored text is not a group of tickets.");
  return group;
};
