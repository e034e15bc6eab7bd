import { html } from "hono/html";
import type { TrendInterval } from "../../../../domain/base/period.ts";
import { addDays, type Day } from "../../../../domain/base/time.ts";
import { FEWEST_RESPONSES } from "../../../../domain/scores/index.ts";
import type { Markup } from "../../../../theme/markup.ts";
import { isUnsure } from "../../words/index.ts";
import { chartFigure, NO_FIGURE } from "../figure.ts";
import { type ChartBase, picture } from "../svg.ts";
import { gridLines, timeLabels } from "./trend-axes.ts";
import { dotsOf, linesOf } from "./trend-lines.ts";
import { acrossOf, isScored, type ScorePoint, scoreAxis } from "./trend-scales.ts";

/** A share of some things in a day, week or month, in percent. */
export type SharePoint = {
  from: Day;
  to: Day;
  hits: number;
  of: number;
  rate: number | null;
  interval: { low: number; high: number } | null;
};

export type ShareTrendChart = ChartBase & {
  title: string;
  finding: string;
  interval: TrendInterval;
  points: readonly SharePoint[];
  /** What is counted, as heads of the table. */
  names: { hits: string; of: string; rate: string };
  /** What has too few of them, as `30 tickets`. */
  fewest: (count: number) => string;
};

const RADIUS = 4;
/** More points than these have none marked that lie on a line: they would touch. */
const MOST_MARKED = 40;
const TICKS = 4;

const toScore = ({ from, to, of, rate, interval }: SharePoint): ScorePoint => ({
  from,
  to,
  responses: of,
  score: rate,
  interval: interval && { level: 0.95, ...interval },
});

/** How a share went: a line with the band of its intervals. Nothing is drawn where there is nothing to divide by. */
export const shareTrendFigure = (chart: ShareTrendChart): Markup => {
  const { texts, id, title, finding, interval, names, fewest } = chart;
  const { charts, intervals } = texts.dashboard;
  const { count, days, share } = texts.figures;
  const points = chart.points.map(toScore);
  const across = acrossOf(points);
  // A share is drawn on the scale of csat, which is percent.
  const y = scoreAxis("csat", points);
  const ticks = y.ticks(TICKS).map((tick) => ({ at: y(tick), label: texts.figures.score("csat", tick) }));
  const axes = { middle: across.middle, y };
  const hasHollow = points.some(({ responses }) => responses > 0 && isUnsure(responses));
  const shown = (value: number | undefined | null) =>
    value === undefined || value === null ? NO_FIGURE : share(value / 100);
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture(
      { id, title, finding, kind: "trend low-trend" },
      html`${gridLines(ticks)}${linesOf(points, axes)}${dotsOf(points, axes, { radius: RADIUS, mostMarked: MOST_MARKED })}${timeLabels(texts, chart, across.middle)}`,
    ),
    below: html`${points.some(isScored) && html`<p class="key">${charts.band} ${hasHollow && charts.hollow(fewest(FEWEST_RESPONSES))}</p>`}`,
    table: {
      head: [intervals[interval], names.rate, charts.lowest, charts.highest, names.hits, names.of],
      rows: chart.points.map(({ from, to, hits, of, rate, interval: around }) => [
        days(from, addDays(to, -1)),
        shown(rate),
        shown(around?.low),
        shown(around?.high),
        count(hits),
        count(of),
      ]),
    },
  });
};
