import type { SupportRow } from "../../../application/tickets/index.ts";
import type { TrendInterval } from "../../../domain/base/period.ts";
import type { Day, Instant } from "../../../domain/base/time.ts";
import type { SupportTexts } from "../../../i18n/dashboard/outcomes/support-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";
import type { FiguresHead } from "../outcomes/index.ts";

/** A topic that grows, or grew: an item of `GET /v1/support/problems`. */
export type Problem = {
  topic: string;
  /** The days that are counted, `[since, to)`: today's are not yet. */
  since: Day;
  to: Day;
  tickets: number;
  customers: number;
  channels: readonly { channel: string; tickets: number }[];
  /** Tickets a day: before, and since then. */
  usual: number;
  now: number;
  closedOn?: Day | null | undefined;
};

/** A customer of `GET /v1/support/customers`. */
export type AskingCustomer = {
  /** Null once the person is erased. */
  customer: { id: string; name: string | null } | null;
  tickets: number;
  /** Minor units. */
  costs: readonly { currency: string; amount: number }[];
  pays: readonly { currency: string; mrr: number }[];
  costsMore: boolean | null;
};

/** What the page of support shows: answers of the API, and what belongs to them. */
export type SupportView = {
  frame: Frame<SupportTexts>;
  filter: Filter;
  /** The page's own filter; empty text: tickets without a topic. */
  topic: string | undefined;
  choices: Pick<FilterChoices, "today" | "channels"> & { topics: readonly string[] };
  now: Instant;
  head: FiguresHead & { provisionalFrom: Day | null };
  /** For how long after a ticket is solved its first contact may change: an ISO 8601 duration. */
  fcrWindow: string;
  /** The whole period, compared with the one before. */
  whole: SupportRow;
  /** Most tickets first. */
  channels: readonly SupportRow[];
  topics: readonly SupportRow[];
  interval: TrendInterval;
  /** Those that the period allows. */
  intervals: readonly TrendInterval[];
  trend: readonly SupportRow[];
  problems: readonly Problem[];
  /** Of the month in which the period ends. */
  customers: {
    month: string;
    most: readonly AskingCustomer[];
    /** Whose tickets cost most in each currency: amounts are never converted. */
    costing: readonly { currency: string; items: readonly AskingCustomer[] }[];
    /** Whether more of them can be shown. */
    hasMore: boolean;
  };
  /** Whether any ticket was ever recorded. */
  isEmpty: boolean;
};
