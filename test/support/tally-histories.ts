import fc from "fast-check";
import { referenceOf } from "../../shared/domain/base/reference.ts";
import { dayIn } from "../../shared/domain/base/time.ts";
import type { AccountEvent } from "../../shared/domain/subscriptions/index.ts";
import type { NamedTicketEvent } from "../../shared/domain/tickets/index.ts";
import { history as accountHistory } from "./account-histories.ts";
import type { Arriving } from "./tallies-in-memory.ts";
import { MODEL_RULES, START } from "./ticket-recount.ts";

/**
 * Random histories of some customers: what happened to their tickets, subscriptions, goals and use of the product, and how
 * that arrived and was counted, erased and interrupted in between.
 */
export const CUSTOMERS = ["anna", "bert", "carl"] as const;
export type Customer = (typeof CUSTOMERS)[number];

/** How ids come together, or apart. */
export type IdChange =
  | { kind: "join"; id: Customer; former: Customer; byPage: boolean }
  | { kind: "takeBack"; id: Customer };
/** What happens between two arrivals. `seed` decides how slow each process is. */
export type Work =
  | {
      kind: "count";
      twice: boolean;
      erases: Customer | undefined;
      changes: IdChange | undefined;
      seed: number;
    }
  | {
      kind: "die";
      after: number;
      isLost: boolean;
      twice: boolean;
      changes: IdChange | undefined;
      seed: number;
    }
  | { kind: "ids"; changes: IdChange }
  | { kind: "stop"; after: number; seed: number }
  | { kind: "erase"; who: Customer };
export type TallyHistory = {
  /** Most writes of a transaction. */
  commitSize: number;
  pageSize: number;
  pieces: { arriving: Arriving[]; work: Work }[];
  tickets: NamedTicketEvent[];
  accounts: Record<Customer, AccountEvent[]>;
};

const customer = fc.constantFrom(...CUSTOMERS);
/** Two of three tickets are one customer's, so that they ask again. */
const OWNERS: Record<string, Customer> = { A: "anna", B: "anna", C: "anna", D: "anna", E: "bert", F: "carl" };
const TICKETS = Object.keys(OWNERS);
const ticketName = (ticket: string) => `ticket-${ticket}`;
const refOf = (ticket: string) => referenceOf(ticketName(ticket));

/** Few times, at whole hours: often a window of seven days apart, at the same instant, or an hour after. */
const anInstant = fc
  .oneof(
    { weight: 4, arbitrary: fc.nat(16).map((day) => day * 24) },
    { weight: 2, arbitrary: fc.nat(16).map((day) => day * 24 + 1) },
  )
  .map((hour) => new Date(START + hour * 3_600_000).toISOString());

const topic = fc.constantFrom("login", "login", "billing", undefined);
const opening = fc.record({
  kind: fc.constant("opened" as const),
  channel: fc.constantFrom("chat", "email", undefined),
  topic,
  initiatedBy: fc.constantFrom("customer" as const, "customer" as const, "agent" as const),
});
const change = fc.oneof(
  { weight: 1, arbitrary: opening },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("replied" as const),
      by: fc.constantFrom("agent" as const, "customer" as const, "bot" as const),
      public: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("handled" as const), seconds: fc.nat(5_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("held" as const, "resumed" as const, "escalated" as const, "reopened" as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("solved" as const),
      cost: fc.option(fc.record({ amount: fc.nat(900), currency: fc.constantFrom("BRL", "EUR") }), {
        nil: undefined,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("merged" as const), into: fc.constantFrom(...TICKETS) }),
  },
);

const ticketEvents = <Change>(of: fc.Arbitrary<Change>, least: number, most: number) =>
  fc.array(fc.record({ ticket: fc.constantFrom(...TICKETS), at: anInstant, change: of }), {
    minLength: least,
    maxLength: most,
    size: "max",
  });

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;
type TicketGiven = { ticket: string; at: string; change: Change };

/** Nothing is merged into itself: the door refuses that. */
const isPossible = ({ ticket, change: { kind, ...more } }: TicketGiven): boolean =>
  kind !== "merged" || ("into" in more && more.into !== ticket);

const ticketEvent = ({ ticket, at, change: given }: TicketGiven, n: number): NamedTicketEvent => {
  const which = { id: `t${(n * 7_919) % 10_007}`, at, ticket: refOf(ticket) };
  if (given.kind === "opened") return { ...which, customer: referenceOf(OWNERS[ticket] as string), ...given };
  if (given.kind === "merged") return { ...which, kind: given.kind, into: refOf(given.into) };
  return { ...which, ...given };
};

const ticketItem = (event: NamedTicketEvent, { ticket }: TicketGiven): Arriving => {
  const { id, at, ticket: ref, ...said } = event;
  return {
    id,
    at,
    customerId: OWNERS[ticket] as string,
    meanings: [{ tally: "TICKET", ref, change: said, name: ticketName(ticket) }],
  };
};

const accountItem = (customerId: Customer, { id, at, ...said }: AccountEvent): Arriving => {
  const ref = referenceOf(customerId);
  const day = dayIn(at, MODEL_RULES.timeZone);
  return {
    id,
    at,
    customerId,
    meanings: [
      { tally: "ACCOUNT", ref, change: said },
      ...(said.kind === "used"
        ? [{ tally: "ACTIVITY" as const, ref: `${ref}#${day.slice(0, 7)}`, day }]
        : []),
    ],
  };
};

const idChange: fc.Arbitrary<IdChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("join" as const),
      id: customer,
      former: customer,
      byPage: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("takeBack" as const), id: customer }) },
);
const sometimes = fc.option(idChange, { nil: undefined, freq: 2 });

const seed = fc.nat(1_000_000);
const work: fc.Arbitrary<Work> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("count" as const),
      twice: fc.boolean(),
      erases: fc.option(customer, { nil: undefined, freq: 4 }),
      changes: sometimes,
      seed,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("die" as const),
      after: fc.nat(12),
      isLost: fc.boolean(),
      twice: fc.boolean(),
      changes: sometimes,
      seed,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("ids" as const), changes: idChange }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("stop" as const), after: fc.nat(6), seed }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("erase" as const), who: customer }) },
);

const piecesOf = (all: readonly Arriving[], sizes: readonly number[], works: readonly Work[]) => {
  const pieces: TallyHistory["pieces"] = [];
  for (let from = 0; from < all.length; ) {
    const n = pieces.length;
    const size = sizes[n % sizes.length] ?? 1;
    pieces.push({ arriving: all.slice(from, from + size), work: works[n % works.length] as Work });
    from += size;
  }
  return pieces;
};

const given = fc.record({
  tickets: fc
    .tuple(ticketEvents(opening, 2, 8), ticketEvents(change, 4, 24))
    .map((lists) => (lists.flat() as TicketGiven[]).filter(isPossible)),
  accounts: fc.tuple(...CUSTOMERS.map(() => fc.oneof(fc.constant(undefined), accountHistory))),
});

export const tallyHistory: fc.Arbitrary<TallyHistory> = given.chain(
  ({ tickets: given, accounts: histories }) => {
    const tickets = given.map(ticketEvent);
    const accounts = Object.fromEntries(
      CUSTOMERS.map((who, n) => [
        who,
        (histories[n]?.events ?? []).map((event) => ({ ...event, id: `${who}-${event.id}` })),
      ]),
    ) as TallyHistory["accounts"];
    const all = [
      ...tickets.map((event, n) => ticketItem(event, given[n] as TicketGiven)),
      ...CUSTOMERS.flatMap((who) => accounts[who].map((event) => accountItem(who, event))),
    ];
    return fc
      .record({
        arrival: fc.shuffledSubarray(all, { minLength: all.length }),
        repeated: fc.array(fc.constantFrom(...all), { maxLength: 8 }),
        sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
        works: fc.array(work, { minLength: 1, maxLength: 8 }),
        commitSize: fc.constantFrom(99, 99, 30),
        pageSize: fc.constantFrom(3, 8, 100),
      })
      .map(({ arrival, repeated, sizes, works, commitSize, pageSize }) => ({
        commitSize,
        pageSize,
        pieces: piecesOf([...arrival, ...repeated], sizes, works),
        tickets,
        accounts,
      }));
  },
);
