import type { CustomersFound } from "../../../application/customers/index.ts";
import type { JourneyEntry } from "../../../application/journeys/index.ts";
import type { DryRun } from "../../../application/sending/index.ts";
import type { CustomerTallies } from "../../../application/tallies/index.ts";
import type { Response } from "../../../domain/answers/index.ts";
import type { Day, Instant } from "../../../domain/base/time.ts";
import type { CaseStatus } from "../../../domain/cases/index.ts";
import type { Address, Customer } from "../../../domain/customers/index.ts";
import type { PeopleTexts } from "../../../i18n/dashboard/people-texts.ts";
import type { Filter, Frame } from "../frame/index.ts";

/** A customer in a list. */
export type ListedCustomer = Pick<
  Customer,
  "id" | "name" | "email" | "attributes" | "asks" | "createdAt" | "unsubscribedAt" | "complainedAt"
>;

/** What the page with customers shows. */
export type CustomersView = {
  frame: Frame<PeopleTexts>;
  filter: Filter;
  today: Day;
  timeZone: string;
  /** A customer was just erased. */
  isErased: boolean;
  shown: /** First seen in the filter's period. */
    | { kind: "list"; items: readonly ListedCustomer[]; cursor: string | null; isContinued: boolean }
    /** Whose name has these words, as far as it was looked. */
    | ({ kind: "search"; q: string; cursor: string | null } & Pick<
        CustomersFound,
        "items" | "looked" | "since"
      >)
    /** Who has an address; not exactly one. */
    | { kind: "address"; items: readonly ListedCustomer[] };
};

/** What the page of one customer shows. */
export type CustomerView = {
  frame: Frame<PeopleTexts>;
  /** The id that the profile stands under, or the one that was asked for. */
  id: string;
  /** Undefined where only a journey is stored: an erasure was interrupted. */
  customer: Customer | undefined;
  /** What is known of the customer's address. */
  address: Address | undefined;
  journey: {
    /** Newest first. */
    entries: readonly JourneyEntry[];
    /** Of the next page, with earlier entries; null where there are none. */
    cursor: string | null;
    /** Whether this is not the first page. */
    isContinued: boolean;
  };
  /** The newest answers, how their cases stand, and whether there are or may be more. */
  said: { responses: readonly Response[]; cases: ReadonlyMap<string, CaseStatus>; hasMore: boolean };
  account: CustomerTallies;
  asking: {
    /** What was asked for: a day, a time, or nothing, which is now. */
    asked: Day | Instant | undefined;
    at: Instant;
    /** The customer's own time zone, where it is known. */
    timeZone: string;
    today: Day;
    runs: readonly DryRun[];
  };
  /** What became of an erasure that is not done. */
  erasure: "unconfirmed" | "unfinished" | undefined;
  /** Of the days and times. */
  timeZone: string;
  now: Instant;
  /** What a touchpoint type is called in the reader's language. */
  typeName: (key: string) => string;
};
