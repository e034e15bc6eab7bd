import type { SuccessRow as AnsweredRow, PlanRow } from "../../../application/subscriptions/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import type { Rate } from "../../../domain/subscriptions/index.ts";
import type { SuccessTexts } from "../../../i18n/dashboard/outcomes/success-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";
import type { FiguresHead } from "../outcomes/index.ts";

/** A row of `GET /v1/success`. */
export type SuccessRow = Omit<AnsweredRow, "netChurnRate"> & { netChurnRate: Rate };

/** What the page of success shows: answers of the API, and what belongs to them. */
export type SuccessView = {
  frame: Frame<SuccessTexts>;
  filter: Filter;
  plan: string | undefined;
  choices: Pick<FilterChoices, "today"> & { plans: readonly string[] };
  now: Instant;
  head: FiguresHead;
  /** The whole period, compared with the one before. */
  whole: SuccessRow;
  /** Each plan alone; most revenue first. */
  plans: readonly PlanRow[];
  /** The last twelve months, up to the one in which the period ends. */
  months: readonly SuccessRow[];
  /** Whether any subscription was ever recorded. */
  isEmpty: boolean;
  /** What a touchpoint type is called in the reader's language. */
  typeName: (key: string) => string;
};
