import { area, line } from "d3-shape";
import { html } from "hono/html";
import type { Markup } from "../../../../theme/markup.ts";
import { isUnsure } from "../../words/index.ts";
import { percent, SQUARE } from "../svg.ts";
import { isScored, type ScoredPoint, type ScorePoint } from "./trend-scales.ts";

type Axes = { middle: (index: number) => number; y: (score: number) => number };
/** More points than `mostMarked` have only those marked that have no line, and the last. */
type Marks = { radius: number; mostMarked: number };
type Placed = { index: number; point: ScoredPoint };

const isSure = (point: ScorePoint): boolean => isScored(point) && !isUnsure(point.responses);

/** Line and band; the line is pale from and to points with too few answers. Points without answers interrupt both: nothing is drawn where nothing is known. */
export const linesOf = (points: readonly ScorePoint[], { middle, y }: Axes): Markup => {
  const band = area<ScorePoint>()
    .defined(isScored)
    .x((_, index) => middle(index))
    .y0(({ interval }) => y(interval?.low ?? 0))
    .y1(({ interval }) => y(interval?.high ?? 0))
    .digits(2);
  const through = (isOn: (point: ScorePoint) => boolean) =>
    line<ScorePoint>()
      .defined(isOn)
      .x((_, index) => middle(index))
      .y(({ score }) => y(score ?? 0))
      .digits(2)([...points]) ?? "";
  return html`<svg viewBox="0 0 ${SQUARE} ${SQUARE}" preserveAspectRatio="none"><path class="band" d="${band([...points]) ?? ""}"/><path class="line pale" vector-effect="non-scaling-stroke" d="${through(isScored)}"/><path class="line" vector-effect="non-scaling-stroke" d="${through(isSure)}"/></svg>`;
};

/** A point between two without answers has no line: its interval is drawn as one. */
const loneInterval = ({ index, point }: Placed, { middle, y }: Axes): Markup =>
  html`<line class="whisker" x1="${percent(middle(index))}" x2="${percent(middle(index))}" y1="${percent(y(point.interval.low))}" y2="${percent(y(point.interval.high))}"/>`;

/** The points with scores; hollow where they stand on too few answers. */
export const dotsOf = (points: readonly ScorePoint[], axes: Axes, { radius, mostMarked }: Marks): Markup[] =>
  points.flatMap((point, index) => {
    if (!isScored(point)) return [];
    const isLone = !isScored(points[index - 1]) && !isScored(points[index + 1]);
    const isMarked = isLone || index === points.length - 1 || points.length <= mostMarked;
    return [
      ...(isLone ? [loneInterval({ index, point }, axes)] : []),
      ...(isMarked
        ? [
            html`<circle class="dot${isUnsure(point.responses) && " hollow"}" cx="${percent(axes.middle(index))}" cy="${percent(axes.y(point.score))}" r="${radius}"/>`,
          ]
        : []),
    ];
  });
