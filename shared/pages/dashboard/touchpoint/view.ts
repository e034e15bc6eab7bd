import type { AudienceScores, ScoreAnswer, Trend } from "../../../application/scores/index.ts";
import type { TrendInterval } from "../../../domain/base/period.ts";
import type { Day, Instant } from "../../../domain/base/time.ts";
import type { Metric, Policy, Survey } from "../../../domain/surveys/index.ts";
import type { TouchpointTexts } from "../../../i18n/dashboard/touchpoint-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";

export type TouchpointScore = ScoreAnswer["scores"][number];
/** A row that a survey has given. */
export type SurveyedScore = TouchpointScore & { survey: string; metric: Metric };

/** A comment as a list of answers has it. */
export type Comment = {
  id: string;
  metric: Metric;
  score: number;
  comment?: string | undefined;
  answeredAt: Instant;
  channel?: string | undefined;
  customer: { id: string; name?: string | undefined; email?: string | undefined } | null;
};

export type PinnedNote = { id: string; day: Day; text: string; author: string };

/** What the page of a touchpoint type shows: answers of the API, and what belongs to them. */
export type TouchpointView = {
  frame: Frame<TouchpointTexts>;
  filter: Filter;
  choices: FilterChoices;
  now: Instant;
  key: string;
  /** What the type is called in the reader's language. */
  name: string;
  stage: string | null;
  isRegistered: boolean;
  /** An answer of `GET /v1/scores?compare=previous` for this type. */
  scores: ScoreAnswer;
  /** The row that the rest of the page is about; none where no survey has one. */
  chosen: SurveyedScore | undefined;
  interval: TrendInterval;
  /** Those that the period allows. */
  intervals: readonly TrendInterval[];
  /** An answer of `GET /v1/scores/trend` for the chosen row. */
  trend: Trend | undefined;
  /** By channel and by each attribute that scores are split by. */
  audiences: readonly AudienceScores[];
  /** `among`: how many answers were looked through where that was not all. */
  comments: { items: readonly Comment[]; among: number | undefined };
  notes: readonly PinnedNote[];
  /** The surveys that this type triggers. */
  surveys: readonly Survey[];
  policy: Policy;
};
