import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { Score } from "../../../domain/scores/index.ts";
import { type Metric, scoreRange } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { isUnsure, type ScoreFigures, scoreFinding } from "../words/index.ts";
import { chartFigure, NO_FIGURE } from "./figure.ts";
import { anchorAt, type ChartBase, percent, picture } from "./svg.ts";

export type ScoreChart = ChartBase & { metric: Metric; figures: ScoreFigures };

type Position = (score: number) => number;

const endsOf = ({ texts, metric }: ScoreChart, at: Position): Markup[] => {
  const [lowest, highest] = scoreRange(metric);
  const marked = [lowest, (lowest + highest) / 2, highest];
  return marked.map((value) => {
    const x = at(value);
    return html`<line class="grid" x1="${percent(x)}" x2="${percent(x)}" y1="2" y2="22"/><text x="${percent(x)}" y="40" text-anchor="${anchorAt(x)}">${texts.figures.score(metric, value)}</text>`;
  });
};

const markOf = (score: number, { low, high }: NonNullable<Score["interval"]>, at: Position): Markup =>
  html`<rect class="band" x="${percent(at(low))}" y="6" width="${percent(at(high) - at(low))}" height="12" rx="6"/><circle class="dot" cx="${percent(at(score))}" cy="12" r="6"/>`;

const titleOf = ({ texts, metric }: ScoreChart): string =>
  `${metric.toUpperCase()}, ${texts.dashboard.charts.onScale}`;

/** A score and its interval on the metric's whole scale, so that cards beside each other compare. Unsure: pale and hollow. */
export const scorePicture = (chart: ScoreChart): Markup => {
  const { texts, id, metric, figures } = chart;
  const at = scaleLinear().domain(scoreRange(metric)).range([0, 100]);
  const { score, interval, responses } = figures;
  return picture(
    {
      id,
      title: titleOf(chart),
      finding: scoreFinding(texts, metric, figures),
      kind: isUnsure(responses) ? "scale unsure" : "scale",
    },
    html`<rect class="track" x="0" y="10" width="100%" height="4" rx="2"/>${endsOf(chart, at)}${score !== null && interval && markOf(score, interval, at)}`,
  );
};

/** {@link scorePicture} with its finding and its table. */
export const scoreFigure = (chart: ScoreChart): Markup => {
  const { texts, metric, figures } = chart;
  const { charts } = texts.dashboard;
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? NO_FIGURE : texts.figures.exactScore(metric, value);
  const { score, interval, responses } = figures;
  return chartFigure({
    texts,
    title: titleOf(chart),
    finding: scoreFinding(texts, metric, figures),
    picture: scorePicture(chart),
    table: {
      head: [charts.score, charts.lowest, charts.highest, charts.answers],
      rows: [[shown(score), shown(interval?.low), shown(interval?.high), texts.figures.count(responses)]],
    },
  });
};
