import { monthsUpTo, periodBefore, pointsBetween } from "../../domain/base/period.ts";
import { addDays, type Day, latest } from "../../domain/base/time.ts";
import type { Audience } from "../../domain/customers/index.ts";
import {
  changedRows,
  changePointOf,
  histogramOf,
  isWithheld,
  type Score,
  type Subject,
  scoreOf,
  sumsOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "./ports.ts";
import { queryScores, type ScoreAnswer, type ScoreQuery } from "./query-scores.ts";
import { calendarSliceOf, readBuckets } from "./read-buckets.ts";

/** A calendar month. */
export type SeriesPoint = { from: Day; to: Day } & Pick<Score, "responses" | "score" | "interval"> &
  Partial<Withheld>;
export type Journey = {
  /** As {@link queryScores} answers the same query. */
  figures: ScoreAnswer;
  /** For each row of the figures, its twelve months, oldest first; none for a type without a survey. */
  series: SeriesPoint[][];
  /** For each row of the figures, since when it has changed; undefined where that can't be said. */
  since: (Day | undefined)[];
};
type Row = ScoreAnswer["scores"][number];

const MONTHS = 12;
/** A change is looked for within so many days before the period's end. */
const MOST_DAYS = 366;

const readMonths = (
  reader: ScoreReader,
  { months, period }: { months: readonly string[]; period: { from: Day; to: Day } },
  { audience, touchpoint }: { audience: Audience | undefined; touchpoint: string | undefined },
) =>
  audience === undefined
    ? reader.months(months, touchpoint)
    : readBuckets(reader, [period], { audience, touchpoint });

/** Each row's score in each of these months. */
const seriesOf =
  (
    reader: ScoreReader,
    { to, audience, touchpoint }: ScoreQuery,
    { policy: { minSegmentSize } }: Definitions,
  ) =>
  async (): Promise<(row: Subject) => SeriesPoint[]> => {
    const months = monthsUpTo(addDays(to, -1), MONTHS);
    const points = pointsBetween(`${months[0]}-01`, addDays(`${months.at(-1)}-01`, 31), "month").slice(
      0,
      MONTHS,
    );
    const period = { from: points[0]?.from ?? to, to: points.at(-1)?.to ?? to };
    const sumsIn = sumsOf(await readMonths(reader, { months, period }, { audience, touchpoint }));
    const summed = points.map((point) => ({ point, sums: sumsIn(point) }));
    return (row) => {
      const { metric } = row;
      if (metric === null) return [];
      return summed.map(({ point, sums }) => {
        const { responses, score, interval } = scoreOf(metric, histogramOf(metric, sums(row)));
        return isWithheld(responses, { audience, minSegmentSize })
          ? { ...point, responses, score: null, interval: null, withheld: WITHHELD }
          : { ...point, responses, score, interval };
      });
    };
  };

/** Since when the rows have changed that headlines may name: at most three. It reads a trend by day for each of them. */
const changePoints = async (
  reader: ScoreReader,
  { from, to, audience }: ScoreQuery,
  { scores }: ScoreAnswer,
): Promise<Map<object, Day>> => {
  const window = { from: latest(periodBefore({ from, to }).from, addDays(to, -MOST_DAYS)), to };
  const slice = calendarSliceOf({ audience, otherwise: "type" });
  const found = await sideBySide(changedRows({ from, to, scores }), async (row) => {
    const { touchpoint, survey, metric, change } = row;
    if (metric === null || (change?.verdict !== "up" && change?.verdict !== "down")) return [];
    const days = await reader.days({ ...slice, touchpoint, survey, metric }, window);
    const sumsIn = sumsOf(days);
    const answers = pointsBetween(window.from, to, "day").map((point) => ({
      day: point.from,
      histogram: histogramOf(metric, sumsIn(point)({ touchpoint, survey, metric })),
    }));
    const since = changePointOf(metric, answers, change.verdict);
    return since === undefined ? [] : [[row, since] as const];
  });
  return new Map(found.flat());
};

/**
 * What the dashboard's journey shows: the scores of a query, each with a line of the twelve calendar months up to the
 * period's end, and since when the most important changes have been there. The figures are those of {@link queryScores}.
 * The line of everybody costs one or two small rows a type, whatever the number of answers; that of an audience what
 * its months cost.
 */
export const queryJourney =
  (reader: ScoreReader, stages: readonly string[]) =>
  async (query: ScoreQuery, definitions: Definitions): Promise<Journey> => {
    const [figures, seriesIn] = await Promise.all([
      queryScores(reader, stages)(query, definitions),
      seriesOf(reader, query, definitions)(),
    ]);
    const since = query.compare ? await changePoints(reader, query, figures) : new Map<Row, Day>();
    return {
      figures,
      series: figures.scores.map(seriesIn),
      since: figures.scores.map((row) => since.get(row)),
    };
  };
