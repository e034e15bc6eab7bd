import type { Response } from "../../../domain/answers/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import type { CaseStatus } from "../../../domain/cases/index.ts";
import type { LedgerTexts } from "../../../i18n/dashboard/ledger-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";

/** An answer as `GET /v1/responses` gives it. */
export type ShownResponse = Pick<
  Response,
  | "survey"
  | "metric"
  | "touchpoint"
  | "channel"
  | "segments"
  | "score"
  | "comment"
  | "answeredAt"
  | "revisedAt"
  | "importedAt"
> & {
  id: string;
  /** Null once the person is erased. */
  customer: { id: string; name?: string | undefined; email?: string | undefined } | null;
};

/** The fields of this page's own filter, with the API's names. */
export const RESPONSE_FILTERS = [
  "touchpoint",
  "survey",
  "metric",
  "customer",
  "sentiment",
  "minScore",
  "maxScore",
  "hasComment",
  "q",
] as const;
export type ResponseFilters = Readonly<Partial<Record<(typeof RESPONSE_FILTERS)[number], string>>>;

/** What the page of answers shows: a page of `GET /v1/responses`, and what belongs to it. */
export type ResponsesView = {
  frame: Frame<LedgerTexts>;
  filter: Filter;
  /** As it was typed. */
  filters: ResponseFilters;
  choices: FilterChoices & { types: readonly string[]; surveys: readonly string[] };
  items: readonly ShownResponse[];
  /** The case of each answer, by the answer's id: its own id, and how it stands where there is one. */
  cases: ReadonlyMap<string, { id: string; status: CaseStatus | undefined }>;
  /** What became of opening cases: how many are new, were there, and could not be opened. */
  opening?: { opened: number; there: number; missing: number } | undefined;
  nextCursor: string | null;
  /** Of this page; none where the list begins with the newest answer. */
  cursor?: string | undefined;
  /** Where the list does not begin with the newest answer. */
  isLater: boolean;
  /** The moment up to which one page looked, where it found fewer than it has room for. */
  lookedUntil?: Instant | undefined;
  typeName: (key: string) => string;
  /** Of the times. */
  timezone: string;
};
