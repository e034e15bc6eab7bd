import { pointsBetween, type TrendInterval } from "../../domain/base/period.ts";
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
  subjectsOf,
  sumsOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import { type Definitions, Metric } from "../../domain/surveys/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "./ports.ts";
import { calendarSliceOf, readBuckets, readVolumes, type Whose } from "./read-buckets.ts";

export type TrendQuery = ScoreFilter & { from: Day; to: Day; interval: TrendInterval };

export type TrendPoint = { from: Day; to: Day; volume: number } & Pick<
  Score,
  "responses" | "score" | "interval"
> &
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

/**
 * Without filters all answers of a metric are in one calendar; a filter needs those of each touchpoint type and survey. So
 * do months: the volumes of types are beside these.
 */
const whoseFigures = ({ touchpoint, survey, stage, audience, interval }: TrendQuery): Whose => {
  const isNarrowed = [touchpoint, survey, stage].some((filter) => filter !== undefined);
  return { audience, otherwise: isNarrowed || interval === "month" ? "type" : "metric" };
};

/** All answers of each metric that may be meant. */
const everywhere = (metric: Metric | undefined): Subject[] =>
  Metric.options
    .filter((option) => metric === undefined || option === metric)
    .map((metric) => ({ touchpoint: null, survey: null, metric }));

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

/** The volume of a period, over all of these buckets. */
const volumeSums = (buckets: readonly Bucket[]): ((period: { from: Day; to: Day }) => number) => {
  const sumsIn = sumsOf(buckets);
  const subjects = [...new Map(buckets.map(({ place }) => [subjectKey(place), place])).values()];
  return (period) => addUp(subjects.map(sumsIn(period))).volume ?? 0;
};

const NO_RESPONSES = { responses: 0, score: null, interval: null };

/** The days or months of touchpoints of the types that `GET /v1/scores` has rows of, by the same filters. */
const volumesOf = async (
  reader: ScoreReader,
  { query, stored, definitions }: { query: TrendQuery; stored: readonly Bucket[]; definitions: Definitions },
): Promise<Bucket[]> => {
  const { from, to, interval, audience, touchpoint, metric } = query;
  const whose = whoseFigures(query);
  // All answers of a metric together don't say which types they are of.
  const [volumes, typed] = await Promise.all([
    interval === "month" ? stored : readVolumes(reader, { from, to }, { audience, touchpoint }),
    metric !== undefined && audience === undefined && whose.otherwise === "metric"
      ? readBuckets(reader, [{ from, to }], { audience, touchpoint })
      : stored,
  ]);
  const subjects = subjectsOf(definitions, [...typed, ...volumes]);
  const wanted = subjects.filter(journeyRows(definitions, []).isWanted(query));
  const types = new Set(wanted.map(({ touchpoint }) => touchpoint));
  return volumes.filter(({ place }) => place.metric === null && types.has(place.touchpoint));
};

/**
 * How one metric's score went, over all that the filters leave together, and how many touchpoints of their types were
 * recorded. It reads months as they are stored, and for days and weeks the calendars of each subject: the cost does not
 * grow with the number of responses.
 */
export const queryTrend =
  (reader: ScoreReader) =>
  async (query: TrendQuery, definitions: Definitions): Promise<TrendOutcome> => {
    const { from, to, interval, audience, touchpoint } = query;
    const { minSegmentSize, reportingTimezone } = definitions.policy;
    const isWanted = journeyRows(definitions, []).isWanted(query);
    const whose = whoseFigures(query);
    const isOfAll = audience === undefined && whose.otherwise === "metric";
    const [stored, computedAt, pending] = await Promise.all([
      isOfAll ? [] : readBuckets(reader, [{ from, to }], { audience, touchpoint }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const slice = calendarSliceOf(whose);
    const daysOf = async (places: readonly Subject[]) =>
      (
        await sideBySide(places, ({ touchpoint, survey, metric }) =>
          reader.days({ ...slice, touchpoint, survey, metric }, { from, to }),
        )
      ).flat();
    const daysOfAll = isOfAll ? await daysOf(everywhere(query.metric)) : [];
    const subjects = answeredIn([...stored, ...daysOfAll], isWanted);
    const found = [
      ...metricsDefined(definitions, isWanted),
      ...subjects.flatMap(({ metric }) => metric ?? []),
    ];
    const metrics = Metric.options.filter((metric) => found.includes(metric));
    if (metrics.length > 1) return { outcome: "mixed", metrics };
    const metric = metrics[0] ?? query.metric ?? null;

    const [counted, volumes] = await Promise.all([
      interval === "month" ? stored : isOfAll ? daysOfAll : daysOf(subjects),
      volumesOf(reader, { query, stored, definitions }),
    ]);
    const sumsIn = sumsOf(counted);
    const volumeIn = volumeSums(volumes);
    const points = pointsBetween(from, to, interval).map((point): TrendPoint => {
      const counters = addUp(subjects.map(sumsIn(point)));
      const volume = volumeIn(point);
      const { responses, score, interval } =
        metric === null ? NO_RESPONSES : scoreOf(metric, histogramOf(metric, counters));
      return isWithheld(responses, { audience, minSegmentSize })
        ? { ...point, responses, score: null, interval: null, volume, withheld: WITHHELD }
        : { ...point, responses, score, interval, volume };
    });
    const trend = { from, to, timezone: reportingTimezone, metric, computedAt, pending, points };
    return { outcome: "answered", trend };
  };
