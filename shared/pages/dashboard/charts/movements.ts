import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { chartFigure } from "./figure.ts";
import { type ChartBase, percent, picture } from "./svg.ts";

/** A step from one level to another, in the order in which they are added. */
export type Movement = { name: string; by: number };

export type MovementsChart = ChartBase & {
  title: string;
  finding: string;
  /** Where it begins and ends. */
  start: { name: string; value: number };
  end: { name: string; value: number };
  movements: readonly Movement[];
  /** A level, and a movement with its sign. */
  exact: (value: number) => string;
  signed: (value: number) => string;
  names: { step: string; value: string };
  /** What explains the picture, below it. */
  below?: Markup;
};

/** In CSS pixels: a line of text and its bar. */
const STEP_HEIGHT = 40;
const TEXT_LINE = 14;
const BAR_TOP = 20;
const BAR_HEIGHT = 10;

type Step = { name: string; value: string; from: number; to: number; kind: "level" | "more" | "less" };

const stepsOf = ({ start, end, movements, exact, signed }: MovementsChart): Step[] => {
  let level = start.value;
  const moved = movements.map(({ name, by }): Step => {
    const from = level;
    level += by;
    return { name, value: signed(by), from, to: level, kind: by < 0 ? "less" : "more" };
  });
  const at = ({ name, value }: { name: string; value: number }): Step => ({
    name,
    value: exact(value),
    from: value,
    to: value,
    kind: "level",
  });
  return [at(start), ...moved, at(end)];
};

const markOf = ({ from, to, kind }: Step, x: (value: number) => number, top: number): Markup => {
  const y = top + BAR_TOP;
  const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
  return kind === "level"
    ? html`<circle class="dot" cx="${percent(left)}" cy="${y + BAR_HEIGHT / 2}" r="6"/>`
    : html`<rect class="${kind === "more" ? "high" : "low"}" x="${percent(left)}" y="${y}" width="${percent(right - left)}" height="${BAR_HEIGHT}"/>`;
};

/**
 * From one level to another, step by step. Levels are points and steps are bars between them, so that the scale may begin
 * where it must for small steps to be seen: lengths are honest, and no bar claims to begin at 0.
 */
export const movementsFigure = (chart: MovementsChart): Markup => {
  const { texts, id, title, finding, names } = chart;
  const steps = stepsOf(chart);
  const [low = 0, high = 0] = extent(steps.flatMap(({ from, to }) => [from, to]));
  const x = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([3, 97]);
  return chartFigure({
    texts,
    title,
    finding,
    picture: picture(
      { id, title, finding, kind: `movements of-${steps.length}` },
      steps.map((step, index) => {
        const top = index * STEP_HEIGHT;
        return html`<text class="name" x="0" y="${top + TEXT_LINE}">${step.name}</text><text class="name" x="100%" y="${top + TEXT_LINE}" text-anchor="end">${step.value}</text><line class="grid" x1="0" x2="100%" y1="${top + BAR_TOP + BAR_HEIGHT / 2}" y2="${top + BAR_TOP + BAR_HEIGHT / 2}"/>${markOf(step, x, top)}`;
      }),
    ),
    ...(chart.below && { below: chart.below }),
    table: { head: [names.step, names.value], rows: steps.map(({ name, value }) => [name, value]) },
  });
};
