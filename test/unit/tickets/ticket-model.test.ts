import fc from "fast-check";
import { expect, it } from "vitest";
import { toInstant } from "../../../shared/domain/base/time.ts";
import {
  mergesOut,
  type NamedTicketEvent,
  newTicketGroup,
  readTicketGroup,
  type TicketGroup,
  takeTicketEvents,
  ticketAmounts,
  ticketsIn,
  uniteGroups,
  withAgain,
  writeTicketGroup,
} from "../../../shared/domain/tickets/index.ts";
import { SPEED } from "../../support/speed.ts";
import { HOURS, MODEL_RULES, recountTickets, START } from "../../support/ticket-recount.ts";

const TICKETS = ["A", "B", "C"];

/** Few different instants, whole days apart and an hour more: many events are at the same, or a window from each other. */
const anInstant = fc
  .oneof(
    { weight: 4, arbitrary: fc.nat(16).map((day) => day * 24) },
    { weight: 2, arbitrary: fc.nat(16).map((day) => day * 24 + 1) },
    { weight: 1, arbitrary: fc.nat(HOURS - 1) },
  )
  .map((hour) => toInstant(START + hour * 3_600_000));

const anOpening = fc.record({
  kind: fc.constant("opened" as const),
  customer: fc.constantFrom("c1", "c2"),
  channel: fc.constantFrom("chat", "email", undefined),
  topic: fc.constantFrom("login", "billing", undefined),
  initiatedBy: fc.constantFrom("customer" as const, "customer" as const, "agent" as const),
});

const aChange = fc.oneof(
  { weight: 1, arbitrary: anOpening },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("replied" as const),
      by: fc.constantFrom<"agent" | "customer" | "bot">("agent", "agent", "agent", "customer", "bot"),
      public: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("handled" as const), seconds: fc.nat(5_000) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("held" as const, "resumed" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("escalated" as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("solved" as const),
      cost: fc.option(fc.record({ amount: fc.nat(900), currency: fc.constantFrom("BRL", "EUR") }), {
        nil: undefined,
      }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("reopened" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("merged" as const), into: fc.constantFrom(...TICKETS) }),
  },
);

/** Ids say nothing about the order. */
const idOf = (n: number): string => `e${(n * 7_919) % 10_007}`;

const eventsOf = <Change>(
  change: fc.Arbitrary<Change>,
  lengths: { minLength: number; maxLength: number; size: "max" },
) => fc.array(fc.record({ at: anInstant, ticket: fc.constantFrom("A", "A", ...TICKETS), change }), lengths);

const aHistory = fc
  .tuple(
    eventsOf(anOpening, { minLength: 1, maxLength: 5, size: "max" }),
    eventsOf(aChange, { minLength: 0, maxLength: 24, size: "max" }),
  )
  .map((lists) =>
    lists
      .flat()
      .map(({ at, ticket, change }, n): NamedTicketEvent => ({ id: idOf(n), at, ticket, ...change })),
  )
  .chain((events) =>
    fc.record({
      events: fc.constant(events),
      arrival: fc.shuffledSubarray(events, { minLength: events.length }),
      repeated: fc.array(fc.constantFrom(...events), { maxLength: 10 }),
      pages: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 10 }),
      again: fc.dictionary(fc.constantFrom(...TICKETS), anInstant, { noNullPrototype: true }),
    }),
  );
type History = typeof aHistory extends fc.Arbitrary<infer H> ? H : never;

/** Rows of tickets as a store keeps them: as text, and united where a merge says so. */
const createRows = () => {
  const rows = new Map<string, string>();
  const movedTo = new Map<string, string>();
  const keyOf = (ticket: string): string => {
    const moved = movedTo.get(ticket);
    return moved === undefined ? ticket : keyOf(moved);
  };
  const load = (ticket: string): TicketGroup => {
    const text = rows.get(keyOf(ticket));
    return text === undefined ? newTicketGroup(ticket) : readTicketGroup(text);
  };
  const take = (event: NamedTicketEvent, more: readonly NamedTicketEvent[]) => {
    const key = keyOf(event.ticket);
    let { group } = takeTicketEvents(load(event.ticket), [
      event,
      ...more.filter(({ ticket }) => keyOf(ticket) === key),
    ]);
    for (let [out] = mergesOut(group); out !== undefined; [out] = mergesOut(group)) {
      const united = uniteGroups(group, load(out));
      if (united === undefined) throw new Error("more than 50 tickets");
      group = united.group;
      rows.delete(keyOf(out));
      movedTo.set(keyOf(out), key);
    }
    rows.set(key, writeTicketGroup(group));
  };
  return { take, groups: () => [...rows.values()].map(readTicketGroup) };
};

const countedIn = (groups: readonly TicketGroup[]): Record<string, number> => {
  const counters: Record<string, number> = {};
  const count = (key: string, n: number) => {
    counters[key] = (counters[key] ?? 0) + n;
  };
  for (const group of groups) {
    for (const { days, by, amounts, levels = {} } of ticketAmounts(group, MODEL_RULES).amounts)
      for (const day of days) {
        const place = `${day}|${by.channel ?? ""}|${by.topic ?? ""}`;
        for (const [name, n] of Object.entries(amounts)) count(`${place}|${name}`, n);
        for (const [name, n] of Object.entries(levels)) count(`${place}|±${name}`, n);
      }
    const { tickets, waiting } = ticketsIn(group, MODEL_RULES);
    for (const { ref, status, replies } of tickets) {
      count(`${ref}|${status}`, 1);
      count(`${ref}|replies`, replies);
    }
    for (const { ref } of waiting) count(`waiting|${ref}`, 1);
  }
  return Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0));
};

const live = ({ arrival, repeated, pages, again }: History): TicketGroup[] => {
  const { take, groups } = createRows();
  const stream = [...arrival, ...repeated];
  for (let from = 0, page = 0; from < stream.length; page += 1) {
    const size = pages[page % pages.length] ?? 1;
    const [event, ...more] = stream.slice(from, from + size);
    if (event) take(event, more);
    for (const other of more) take(other, []);
    from += size;
  }
  return groups().map((group) =>
    group.tickets.reduce(
      (one, ticket) => (again[ticket] ? withAgain(one, ticket, again[ticket]) : one),
      group,
    ),
  );
};

it("count the same as a plain recount from all events, in whatever order, pages and repetition they come", () => {
  fc.assert(
    fc.property(aHistory, (history) => {
      expect(countedIn(live(history))).toEqual(recountTickets(history.events, history.again));
    }),
    { numRuns: SPEED.ticketHistories },
  );
});
