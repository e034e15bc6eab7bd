import type { Instant } from "../../../domain/base/time.ts";
import type { CaseFigures, CaseNote, CaseStatus } from "../../../domain/cases/index.ts";
import type { Metric } from "../../../domain/surveys/index.ts";
import type { CaseTexts } from "../../../i18n/dashboard/case-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";
import type { FormState, Values } from "../settings/index.ts";

/** A later answer of the same customer. */
export type LaterAnswer = {
  response: string;
  survey: string;
  metric: Metric;
  score: number;
  answeredAt: Instant;
};

/** A case as the API answers it: with its answer, and who gave it. */
export type ShownCase = {
  id: string;
  status: CaseStatus;
  openedAt: Instant;
  openedBy: string;
  dueAt: Instant;
  overdueAt: Instant | null;
  contactedAt: Instant | null;
  resolvedAt: Instant | null;
  assignee: string | null;
  cause: string | null;
  tags: readonly string[];
  /** The oldest first. */
  notes: readonly CaseNote[];
  version: number;
  response: {
    id: string;
    metric: Metric;
    score: number;
    comment?: string | undefined;
    answeredAt: Instant;
  };
  /** Null once the person is erased. */
  customer: { id: string; name?: string | undefined; email?: string | undefined } | null;
  touchpoint: string | null;
  survey: string;
  /** The oldest first. */
  later: readonly LaterAnswer[];
};

/** The page's own filter, with names of its own where the API's would put an address into the page's. */
export const CASE_FILTERS = ["status", "touchpoint", "survey", "mine", "overdue", "look"] as const;
export type CaseFilters = Readonly<Partial<Record<(typeof CASE_FILTERS)[number], string>>>;

/** Columns by status, each a page of `GET /v1/cases`: what is due first, and of finished ones the newest. */
export type Board = {
  look: "board";
  columns: readonly { status: CaseStatus; items: readonly ShownCase[]; hasMore: boolean }[];
};

/** One page of `GET /v1/cases`. */
export type List = {
  look: "list";
  items: readonly ShownCase[];
  nextCursor: string | null;
  /** Where the list does not begin with the first case. */
  isLater: boolean;
  /** Whether one page looked through a part of all cases, and found fewer than it has room for. */
  goesOn: boolean;
};

/** What the page of cases shows: cases, the figures of the period, and what belongs to them. */
export type CasesView = {
  frame: Frame<CaseTexts>;
  filter: Filter;
  /** As it was typed. */
  filters: CaseFilters;
  choices: Pick<FilterChoices, "today"> & { types: readonly string[]; surveys: readonly string[] };
  shown: Board | List;
  figures: CaseFigures | undefined;
  typeName: (key: string) => string;
  now: Instant;
};

/** A step of the journey before an answer. */
export type Step = { at: Instant } & (
  | { kind: "touchpoint"; touchpoint: string; channel?: string | undefined }
  | { kind: "invitation"; survey: string }
  | { kind: "response"; metric: Metric; score: number }
);

/** What the page of one case shows. */
export type CaseView = {
  frame: Frame<CaseTexts>;
  case: ShownCase;
  /** Newest first. */
  before: readonly Step[];
  form: FormState;
  /** What is stored of the fields, so that the form tells what was changed in it. */
  was: Values;
  /** The addresses of members, to choose the assignee from. */
  members: readonly string[];
  /** What became of a form. */
  done?: "saved" | "unchanged" | undefined;
  typeName: (key: string) => string;
  /** Of the days and times. */
  timeZone: string;
  now: Instant;
};
