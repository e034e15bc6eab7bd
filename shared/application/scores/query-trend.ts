import { periodsBetween, pointsBetween, type TrendInterval } from "../../domain/base/period.ts";
import type { Day, Instant } from "../../domain/base/time.ts";
import {
  addUp,
  answersIn,
  type Bucket,
  histogramOf,
  isWithheld,
  journeyRows,
  type Score,
  type ScoreFilter,
  type Subject,
  scoreOf,
  subjectKey,
  sumsOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import { type Definitions, Metric } from "../../domain/surveys/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "./ports.ts";
import { calendarSliceOf, readBuckets, type Whose } from "./read-buckets.ts";

export type TrendQuery = ScoreFilter & { from: Day; to: Day; interval: TrendInterval };

export type TrendPoint = { from: Day; to: Day } & Pick<Score, "responses" | "score" | "interval"> &
  Partial<Withheld>;
export type Trend = {
  from: Day;
  to: Day;
  timezone: string;
  /** `null` where no survey and no answer that the filters leave has one. */
  metric: Metric | null;
  computedAt: Instant | null;
  pending: number;
  points: TrendPoint[];
};
/** Metrics are never mixed in one figure: where the filters leave several, the caller has to name one. */
export type TrendOutcome = { outcome: "answered"; trend: Trend } | { outcome: "mixed"; metrics: Metric[] };

/** Without filters all answers of a metric are in one bucket; a filter needs those of each touchpoint type and survey. */
const whoseFigures = ({ touchpoint, survey, stage, audience }: ScoreFilter): Whose => {
  const isNarrowed = [touchpoint, survey, stage].some((filter) => filter !== undefined);
  return { audience, otherwise: isNarrowed ? "type" : "metric" };
};

/** The metrics of the surveys that are wanted. */
const metricsDefined = ({ surveys }: Definitions, isWanted: (subject: Subject) => boolean): Metric[] =>
  surveys
    .filter(
      ({ archivedAt, key, touchpoint, metric }) =>
        archivedAt === undefined && isWanted({ touchpoint, survey: key, metric }),
    )
    .map(({ metric }) => metric);

/** What is wanted and has answers. */
const answeredIn = (buckets: readonly Bucket[], isWanted: (subject: Subject) => boolean): Subject[] => {
  const answered = buckets.filter(
    ({ place, counters }) => isWanted(place) && answersIn(place.metric, counters) > 0,
  );
  return [...new Map(answered.map(({ place }) => [subjectKey(place), place])).values()];
};

const NO_RESPONSES = { responses: 0, score: null, interval: null };

/**
 * How one metric's score went, over all that the filters leave together. It reads months as they are stored, and for
 * days and weeks the calendars of each subject: the cost does not grow with the number of responses.
 */
export const queryTrend =
  (reader: ScoreReader) =>
  async (query: TrendQuery, definitions: Definitions): Promise<TrendOutcome> => {
    const { from, to, interval, audience, touchpoint } = query;
    const { minSegmentSize, reportingTimezone } = definitions.policy;
    const isWanted = journeyRows(definitions, []).isWanted(query);
    const whose = whoseFigures(query);
    const [stored, computedAt, pending] = await Promise.all([
      readBuckets(reader, periodsBetween(from, to), { ...whose, touchpoint }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const subjects = answeredIn(stored, isWanted);
    const found = [
      ...metricsDefined(definitions, isWanted),
      ...subjects.flatMap(({ metric }) => metric ?? []),
    ];
    const metrics = Metric.options.filter((metric) => found.includes(metric));
    if (metrics.length > 1) return { outcome: "mixed", metrics };
    const metric = metrics[0] ?? query.metric ?? null;

    const slice = calendarSliceOf(whose);
    const days = async () =>
      (
        await sideBySide(subjects, ({ touchpoint, survey, metric }) =>
          reader.days({ ...slice, touchpoint, survey, metric }, { from, to }),
        )
      ).flat();
    const sumsIn = sumsOf(interval === "month" ? stored : await days());
    const points = pointsBetween(from, to, interval).map((point): TrendPoint => {
      const counters = addUp(subjects.map(sumsIn(point)));
      const { responses, score, interval } =
        metric === null ? NO_RESPONSES : scoreOf(metric, histogramOf(metric, counters));
      return isWithheld(responses, { audience, minSegmentSize })
        ? { ...point, responses, score: null, interval: null, withheld: WITHHELD }
        : { ...point, responses, score, interval };
    });
    const trend = { from, to, timezone: reportingTimezone, metric, computedAt, pending, points };
    return { outcome: "answered", trend };
  };
