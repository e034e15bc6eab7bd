import type { Day } from "../../domain/base/time.ts";
import type { Bucket, Family } from "../../domain/scores/index.ts";

/** `[from, to)`. */
export type Days = { from: Day; to: Day };

/**
 * Which buckets of a family: the whole, or without a `value` each part by one of the things that it is cut by (`channel`,
 * `topic`, `plan`), or with one that part alone. The counters of a topic are split by channel (`web/opened`).
 */
export type AmountSlice = { of: Family; by?: string | undefined; value?: string | undefined };

/** What the figures with amounts are read by. A place's `value` is the channel, topic or plan; empty for none. */
export interface AmountReader {
  months(slice: AmountSlice, months: readonly string[]): Promise<Bucket[]>;
  /** The days in `[from, to)` that have counts. */
  days(slice: AmountSlice, period: { from: Day; to: Day }): Promise<Bucket[]>;
  /** The levels of all years up to this one: counters begin with the month, `09unsolved`. */
  years(slice: AmountSlice, upTo: string): Promise<Bucket[]>;
  /** Touchpoints with a meaning that are stored and not yet counted, the quarantined ones included. */
  pending(): Promise<number>;
}

/**
 * One customer's tickets of a month, for who asks most: how many were opened in it, and what those cost that were first
 * solved in it.
 */
export type AskedMonth = {
  /** Undefined where the customer was erased. */
  customerId: string | undefined;
  customerRef: string;
  month: string;
  tickets: number;
  /** Minor units by currency. */
  costs: Readonly<Record<string, number>>;
};

/** Who asked in a month: the customers with most tickets, or those whose tickets cost most in one currency. */
export interface AskedReader {
  most(
    month: string,
    by: { sort: "tickets" } | { sort: "cost"; currency: string },
    limit: number,
  ): Promise<AskedMonth[]>;
  /** The currencies that tickets of the month cost in. */
  currencies(month: string): Promise<string[]>;
}

/** Reads tallies as text; a reader of the room of tickets or subscriptions understands it. */
export interface TallyReader {
  /** The states of these tallies by ref; what is not there is missing. Tickets that were united answer under each ref. */
  states(tally: "TICKET" | "ACCOUNT", refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Tickets by when they were opened, newest first. */
export interface TicketLog {
  month(range: {
    month: string;
    from: string;
    to: string;
    after?: { at: string; id: string } | undefined;
  }): AsyncIterable<{ at: string; id: string; state: string | undefined }[]>;
  /** All of one customer, by their reference. */
  ofCustomer(customerRef: string): Promise<string[]>;
}
