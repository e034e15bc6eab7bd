import type { Day, Instant } from "../../domain/base/time.ts";
import type { Amounts, Bucket, BucketDelta, Family } from "../../domain/scores/index.ts";
import type { TallyKind } from "../../domain/tallies/index.ts";
import type { Committed } from "../scores/index.ts";

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

/** A tally as it is stored. `state` is text that its room understands; it has none before anything was taken in. */
export type Tally = {
  kind: TallyKind;
  ref: string;
  /** Its id in digests and reports. */
  itemId: string;
  /** Counts its changes; 0: it is not there yet. */
  version: number;
  state: string | undefined;
  /** Whose it is, and what their tickets are called, apart from the state: an audit reads no names. */
  names: string | undefined;
  counted: Amounts | undefined;
  /** By which rules it was counted: the name of their row. */
  rules: string | undefined;
  /** Tickets that were merged share the tally of one of them. */
  movedTo: string | undefined;
};

/** What becomes of a tally. `openedAt` lists a ticket by the time. `waits`: it is counted only in part so far. */
export type TallyChange = {
  before: Tally;
  after: Pick<Tally, "state" | "names" | "counted" | "movedTo"> & {
    openedAt?: Instant | undefined;
    waits?: true;
  };
};

/** Of a ticket in the row of its customer's month; `topic` may be missing. */
export type AskedTicket = {
  openedAt: Instant;
  solvedAt?: Instant | undefined;
  topic?: string | undefined;
  cost?: { amount: number; currency: string } | undefined;
};
/** The tickets that a customer opened or got solved in a month, by their references. */
export type Asked = {
  customerRef: string;
  month: string;
  version: number;
  /** Undefined where the customer was erased, or none is known. */
  customerId: string | undefined;
  tickets: Readonly<Record<string, AskedTicket>>;
  /** How many of them were opened in the month. */
  opened: number;
  /** What those cost that were first solved in it: minor units by currency. */
  costs: Readonly<Record<string, number>>;
};

/**
 * An id that was joined to a customer, by their references. `wasWith`: customers with whom what it counts may still stand,
 * as after a server took it back. `isMoving`: its tickets are being moved to other lists. `ends`: its person was erased, so
 * that the join holds no longer, or only until it is settled.
 */
export type JoinedId = {
  ref: string;
  version: number;
  joinedTo: string | undefined;
  wasWith: readonly string[];
  isMoving: boolean;
  ends: "now" | "onceSettled" | undefined;
};

/** Reads and writes tallies. */
export interface TallyStore {
  /** Tallies by kind and reference, as they are stored, in this order. */
  load(names: readonly { kind: TallyKind; ref: string }[]): Promise<Tally[]>;
  /**
   * Writes the changes and adds the deltas in one transaction, and notes on touchpoints that a full tally does not keep
   * that they were taken in. `stale` names the tallies and items that changed meanwhile; where it names none,
   * the same commit is worth another try.
   */
  commit(commit: {
    shard: number;
    changes: readonly TallyChange[];
    deltas: readonly BucketDelta[];
    /** Items by id, with their pending tokens, and whose they are; null where the customer was erased. */
    taken: readonly { itemId: string; pendingToken: string; customerId: string | null }[];
    rules: string;
  }): Promise<Committed>;
  /** Makes a tally wait to be counted again. */
  queue(shard: number, tally: Pick<Tally, "kind" | "ref">): Promise<void>;
  /** Keeps the rules under a name, so that an audit can count by them again. */
  noteRules(name: string, rules: string): Promise<void>;
  /** The rows of a customer's months, as they are stored; one that is not there has version 0 and no tickets. */
  asked(names: readonly { customerRef: string; month: string }[]): Promise<Asked[]>;
  /** False, with nothing written, where the row changed since it was read. */
  putAsked(asked: Asked): Promise<boolean>;
  /** The tickets that are listed in a customer's months, by their references. */
  listedTickets(customerRef: string): Promise<string[]>;
  /** Those of these ids that were ever joined. */
  joinedIds(refs: readonly string[]): Promise<JoinedId[]>;
  /**
   * Notes that its tickets are about to move to other lists, under a new version: another run, which finds them moved already,
   * must not settle it before they are counted. Undefined where it changed since it was read.
   */
  beginMove(id: JoinedId): Promise<JoinedId | undefined>;
  /** It waits no longer, unless it changed since it was read. */
  settled(id: JoinedId): Promise<void>;
  readonly commitSize: number;
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
  /**
   * Tallies with tickets of one customer, by references of any of their ids: also those that they opened under another
   * one. `tickets` are theirs; tickets of others may have been merged with them.
   */
  ofCustomer(refs: readonly string[]): Promise<{ state: string; tickets: ReadonlySet<string> }[]>;
  /** The customers whose these ids are by now, all by their references. */
  customersOf(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
