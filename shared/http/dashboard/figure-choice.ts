import * as z from "zod/mini";
import { TrendInterval } from "../../domain/base/period.ts";
import { Key } from "../../domain/base/text.ts";
import { daysBetween } from "../../domain/base/time.ts";
import { Metric } from "../../domain/surveys/index.ts";
import type { Filter } from "../../pages/dashboard/frame/index.ts";
import { parse } from "../base/parse.ts";

const FigureChoice = z.object({
  survey: z.optional(Key),
  metric: z.optional(Metric),
  interval: z.optional(TrendInterval),
  /** Which figures a program wants, with `format`. */
  figures: z.optional(z.enum(["scores", "trend", "support", "success"])),
  format: z.optional(z.enum(["json", "csv"])),
});
export type FigureChoice = z.output<typeof FigureChoice>;

/** Which of a touchpoint type's figures a page's query string asks for. @throws {Problem} 422 */
export const figureChoiceIn = (query: Readonly<Record<string, string>>): FigureChoice =>
  parse(FigureChoice, query);

/** What the form keeps of that where another field can't be used: each of its fields that can. */
export const usableChoiceIn = (
  query: Readonly<Record<string, string>>,
): Pick<FigureChoice, "survey" | "metric" | "interval"> => {
  const { survey, metric, interval } = FigureChoice.shape;
  return {
    survey: z.safeParse(survey, query.survey).data,
    metric: z.safeParse(metric, query.metric).data,
    interval: z.safeParse(interval, query.interval).data,
  };
};

/** The row that was asked for; without one, the row with the most answers. */
export const chosenRow = <Row extends { survey: string; metric: Metric; responses: number }>(
  rows: readonly Row[],
  { survey, metric }: Pick<FigureChoice, "survey" | "metric">,
): Row | undefined => {
  const byAnswers = [...rows].sort((a, b) => b.responses - a.responses);
  const asked = byAnswers.filter(
    (row) =>
      (survey === undefined || row.survey === survey) && (metric === undefined || row.metric === metric),
  );
  return asked[0] ?? byAnswers[0];
};

/** More days than these would touch in a chart; a week has the same line with fewer points. */
const MOST_DAYS = 366;
/** In a period up to this long, points are these unless the query says otherwise. */
const DAYS_UP_TO = 31;
const WEEKS_UP_TO = 190;

/** The points of a trend that a period can have, and which it has. */
export const intervalFor = (
  { from, to }: Filter,
  asked: TrendInterval | undefined,
): { interval: TrendInterval; intervals: readonly TrendInterval[] } => {
  const days = daysBetween(from, to);
  const intervals = TrendInterval.options.filter((interval) => interval !== "day" || days <= MOST_DAYS);
  const usual = days <= DAYS_UP_TO ? "day" : days <= WEEKS_UP_TO ? "week" : "month";
  return { intervals, interval: asked !== undefined && intervals.includes(asked) ? asked : usual };
};
