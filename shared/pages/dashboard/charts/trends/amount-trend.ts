import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { html } from "hono/html";
import type { TrendInterval } from "../../../../domain/base/period.ts";
import { addDays, type Day } from "../../../../domain/base/time.ts";
import type { Markup } from "../../../../theme/markup.ts";
import { chartFigure, NO_FIGURE } from "../figure.ts";
import { type ChartBase, percent, picture, SQUARE } from "../svg.ts";
import { gridLines, timeLabels } from "./trend-axes.ts";
import { acrossOf } from "./trend-scales.ts";

/** Values of one kind over time; they differ in how they are drawn, so that nobody needs to tell colours apart. */
export type AmountSeries = {
  name: string;
  look: "bars" | "line" | "dashed";
  /** One for each point; null where there is none. */
  values: readonly (number | null)[];
};

export type AmountTrendChart = ChartBase & {
  title: string;
  finding: string;
  interval: TrendInterval;
  points: readonly { from: Day; to: Day }[];
  series: readonly AmountSeries[];
  /**
   * How many of the values are one step of a scale that people read: 3,600 for hours. Without it, values are whole, like
   * counts, and so are the numbers of the scale.
   */
  step?: number;
  /** What a value is called beside the scale, and in the table. */
  label: (value: number) => string;
  exact: (value: number) => string;
};

type Axes = { across: ReturnType<typeof acrossOf>; y: (value: number) => number };

const TICKS = 4;
const RADIUS = 4;
/** Longer labels, like `R$ 12 mil`, need more room beside the scale. */
const LONGEST_LABEL = 6;
/** More points than these have none marked that lie on a line: they would touch. */
const MOST_MARKED = 40;

const bars = ({ values }: AmountSeries, { across, y }: Axes): Markup[] =>
  values.map(
    (value, index) =>
      html`<rect class="volume" x="${percent(across.left(index))}" y="${percent(y(value ?? 0))}" width="${percent(across.width)}" height="${percent(100 - y(value ?? 0))}"/>`,
  );

const lineOf = ({ values, look }: AmountSeries, { across, y }: Axes): Markup => {
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => across.middle(index))
    .y((value) => y(value ?? 0))
    .digits(2)([...values]);
  // A line without marks is told from one with them, whatever its colour.
  const dots = values.flatMap((value, index) => {
    const isLone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    const isMarked = isLone || index === values.length - 1 || values.length <= MOST_MARKED;
    return value === null || !isMarked || (look === "dashed" && !isLone)
      ? []
      : [
          html`<circle class="dot" cx="${percent(across.middle(index))}" cy="${percent(y(value))}" r="${RADIUS}"/>`,
        ];
  });
  return html`<svg viewBox="0 0 ${SQUARE} ${SQUARE}" preserveAspectRatio="none"><path class="line ${look}" vector-effect="non-scaling-stroke" d="${path ?? ""}"/></svg>${dots}`;
};

const keyOf = ({ series }: AmountTrendChart): Markup =>
  html`<ul class="key" role="list">${series.map(
    ({ name, look }) =>
      html`<li><svg class="sample-of" aria-hidden="true">${look === "bars" ? html`<rect class="volume" width="100%" height="100%"/>` : html`<line class="line ${look}" x1="0" x2="100%" y1="50%" y2="50%"/>`}</svg> <span>${name}</span></li>`,
  )}</ul>`;

/** How amounts went: bars and lines on one scale that begins at 0. */
export const amountTrendFigure = (chart: AmountTrendChart): Markup => {
  const { texts, id, title, finding, interval, points, series, step, label, exact } = chart;
  const across = acrossOf(points);
  const unit = step ?? 1;
  const most = max(series.flatMap(({ values }) => values.flatMap((value) => value ?? []))) || unit;
  const scale = scaleLinear()
    .domain([0, most / unit])
    .nice(TICKS)
    .range([100, 0]);
  const y = (value: number) => scale(value / unit);
  const ticks = scale
    .ticks(TICKS)
    .filter((tick) => step !== undefined || Number.isInteger(tick))
    .map((tick) => ({ at: scale(tick), label: label(tick * unit) }));
  const isWide = ticks.some((tick) => tick.label.length > LONGEST_LABEL);
  const axes = { across, y };
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture(
      { id, title, finding, kind: `trend low-trend${isWide ? " wide-scale" : ""}` },
      html`${gridLines(ticks)}${series.map((one) => (one.look === "bars" ? bars(one, axes) : lineOf(one, axes)))}${timeLabels(texts, chart, across.middle)}`,
    ),
    below: keyOf(chart),
    table: {
      head: [texts.dashboard.intervals[interval], ...series.map(({ name }) => name)],
      rows: points.map(({ from, to }, index) => [
        texts.figures.days(from, addDays(to, -1)),
        ...series.map(({ values }) => {
          const value = values[index] ?? null;
          return value === null ? NO_FIGURE : exact(value);
        }),
      ]),
    },
  });
};
