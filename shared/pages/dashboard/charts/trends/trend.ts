import { group, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { TrendInterval } from "../../../../domain/base/period.ts";
import { addDays } from "../../../../domain/base/time.ts";
import { FEWEST_RESPONSES } from "../../../../domain/scores/index.ts";
import type { Metric } from "../../../../domain/surveys/index.ts";
import type { Markup } from "../../../../theme/markup.ts";
import { isUnsure, type ScoreFigures, trendFinding } from "../../words/index.ts";
import { chartFigure, type FigureTable, NO_FIGURE } from "../figure.ts";
import { type ChartBase, percent, picture } from "../svg.ts";
import { gridLines, timeLabels } from "./trend-axes.ts";
import { dotsOf, linesOf } from "./trend-lines.ts";
import { acrossOf, isScored, type Note, notesByPoint, scoreAxis, type TrendPoint } from "./trend-scales.ts";

export type TrendChart = ChartBase & {
  metric: Metric;
  interval: TrendInterval;
  points: readonly TrendPoint[];
  /** The score of the whole period, which the finding is about. */
  whole: ScoreFigures;
  notes?: readonly Note[];
};

type Across = ReturnType<typeof acrossOf>;

const RADIUS = 4;
/** More points than these have none marked that lie on a line: they would touch. */
const MOST_MARKED = 40;
const TICKS = 4;

const gridOf = ({ texts, metric }: TrendChart, y: ReturnType<typeof scoreAxis>): Markup[] =>
  gridLines(
    y.ticks(TICKS).map((tick) => ({
      at: y(tick),
      label: texts.figures.score(metric, tick),
      isZero: tick === 0 && metric === "nps",
    })),
  );

/** Each note's number at the top of a line; notes of one point share it. */
const pinsOf = ({ points, notes = [] }: TrendChart, { middle }: Across): Markup[] =>
  [...group(notesByPoint(points, notes), ({ index }) => index)].map(([index, pinned]) => {
    const x = percent(middle(index));
    return html`<line class="pin" x1="${x}" x2="${x}" y1="0" y2="100%"/><text class="pinned" x="${x}" y="0" dy="-6" text-anchor="middle">${pinned.map(({ number }) => number).join(", ")}</text>`;
  });

const volumesOf = ({ texts, points }: TrendChart, { left, width }: Across): Markup => {
  const most = max(points, ({ volume }) => volume) ?? 0;
  const y = scaleLinear()
    .domain([0, most || 1])
    .range([0, 100]);
  return html`<text x="-3.1875rem" y="0" dy="-6">${texts.dashboard.charts.volumeUpTo(texts.figures.count(most))}</text>${points.map(({ volume }, index) => html`<rect class="volume" x="${percent(left(index))}" y="${percent(100 - y(volume))}" width="${percent(width)}" height="${percent(y(volume))}"/>`)}`;
};

const belowOf = ({ texts, points, notes = [] }: TrendChart): Markup => {
  const { charts, counts } = texts.dashboard;
  const hasHollow = points.some(({ responses }) => responses > 0 && isUnsure(responses));
  const pinned = notesByPoint(points, notes);
  return html`${points.some(isScored) && html`<p class="key">${charts.band} ${hasHollow && charts.hollow(counts.answers(FEWEST_RESPONSES))}</p>`}${
    pinned.length > 0 &&
    html`<ol class="notes" role="list">${pinned.map(({ number, note }) => html`<li><b>${number}</b> ${texts.figures.day(note.day)}: <span dir="auto">${note.text}</span></li>`)}</ol>`
  }`;
};

const tableOf = ({ texts, metric, interval, points }: TrendChart): FigureTable => {
  const { charts, intervals } = texts.dashboard;
  const { count, days, exactScore } = texts.figures;
  const shown = (value: number | undefined | null) =>
    value === undefined || value === null ? NO_FIGURE : exactScore(metric, value);
  return {
    head: [intervals[interval], charts.score, charts.lowest, charts.highest, charts.answers, charts.volume],
    rows: points.map((point) => [
      days(point.from, addDays(point.to, -1)),
      shown(point.score),
      shown(point.interval?.low),
      shown(point.interval?.high),
      count(point.responses),
      count(point.volume),
    ]),
  };
};

/** How a score went: line, band of intervals, gaps where nothing was answered, notes, and the volume below. */
export const trendFigure = (chart: TrendChart): Markup => {
  const { texts, id, metric, interval, points, notes = [] } = chart;
  const title = `${metric.toUpperCase()} ${texts.dashboard.charts.trend[interval]}`;
  const finding = trendFinding(texts, chart);
  const across = acrossOf(points);
  const y = scoreAxis(metric, points);
  const axes = { middle: across.middle, y };
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture(
      { id, title, finding, kind: notes.length > 0 ? "trend noted" : "trend" },
      html`<svg height="72%">${gridOf(chart, y)}${pinsOf(chart, across)}${linesOf(points, axes)}${dotsOf(points, axes, { radius: RADIUS, mostMarked: MOST_MARKED })}</svg><svg y="86%" height="14%">${volumesOf(chart, across)}</svg>${timeLabels(texts, chart, across.middle)}`,
    ),
    below: belowOf(chart),
    table: tableOf(chart),
  });
};
