import { html } from "hono/html";
import type { TrendInterval } from "../../../../domain/base/period.ts";
import { addDays } from "../../../../domain/base/time.ts";
import type { Metric } from "../../../../domain/surveys/index.ts";
import type { Markup } from "../../../../theme/markup.ts";
import { type ScoreFigures, trendFinding } from "../../words/index.ts";
import { chartFigure, NO_FIGURE } from "../figure.ts";
import { type ChartBase, picture } from "../svg.ts";
import { dotsOf, linesOf } from "./trend-lines.ts";
import { acrossOf, type ScorePoint, scoreAxis } from "./trend-scales.ts";

export type Sparkline = ChartBase & {
  metric: Metric;
  interval: TrendInterval;
  /** Oldest first. */
  points: readonly ScorePoint[];
  whole: ScoreFigures;
};

const RADIUS = 3;

const titleOf = ({ texts, metric, points }: Sparkline): string =>
  `${metric.toUpperCase()}, ${texts.dashboard.charts.recent(texts.figures.count(points.length))}`;

/** A trend as small as a word, without axes: its points, line and band. */
export const sparklinePicture = (chart: Sparkline): Markup => {
  const { texts, id, metric, points } = chart;
  const axes = { middle: acrossOf(points).middle, y: scoreAxis(metric, points) };
  return picture(
    { id, title: titleOf(chart), finding: trendFinding(texts, chart), kind: "sparkline" },
    html`${linesOf(points, axes)}${dotsOf(points, axes, { radius: RADIUS, mostMarked: 0 })}`,
  );
};

/** {@link sparklinePicture} with its finding and its table. */
export const sparklineFigure = (chart: Sparkline): Markup => {
  const { texts, metric, interval, points } = chart;
  const { charts, intervals } = texts.dashboard;
  return chartFigure({
    texts,
    title: titleOf(chart),
    finding: trendFinding(texts, chart),
    picture: sparklinePicture(chart),
    table: {
      head: [intervals[interval], charts.score, charts.answers],
      rows: points.map(({ from, to, score, responses }) => [
        texts.figures.days(from, addDays(to, -1)),
        score === null ? NO_FIGURE : texts.figures.exactScore(metric, score),
        texts.figures.count(responses),
      ]),
    },
  });
};
