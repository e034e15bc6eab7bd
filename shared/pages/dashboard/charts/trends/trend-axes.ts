import { html } from "hono/html";
import type { TrendInterval } from "../../../../domain/base/period.ts";
import type { Day } from "../../../../domain/base/time.ts";
import type { ChartTexts } from "../../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../../theme/markup.ts";
import { percent } from "../svg.ts";
import { labelledPoints } from "./trend-scales.ts";

/** In percent: a time further to the right would stick out. On the left there is room beside the scale. */
const MOST_TO_THE_RIGHT = 92;

/** A longer time, like `dez. de 2025`, has room on fewer phones. */
const LONGEST_ON_PHONE = 9;

/** When the points are, below them: as many as have room. */
export const timeLabels = (
  { figures }: Pick<ChartTexts, "figures">,
  { interval, points }: { interval: TrendInterval; points: readonly { from: Day }[] },
  middle: (index: number) => number,
): Markup[] =>
  labelledPoints(points.length).map(({ index, room }) => {
    const x = middle(index);
    const { from = "" } = points[index] ?? {};
    const time = interval === "month" ? figures.month(from) : figures.day(from);
    const isLong = room === "phone" && time.length > LONGEST_ON_PHONE;
    return html`<text class="time ${isLong ? "broad" : room}" x="${percent(x)}" y="100%" dy="20" text-anchor="${x > MOST_TO_THE_RIGHT ? "end" : "middle"}">${time}</text>`;
  });

/** Lines across with what they stand for on the left. */
export const gridLines = (ticks: readonly { at: number; label: string; isZero?: boolean }[]): Markup[] =>
  ticks.map(({ at, label, isZero = false }) => {
    const y = percent(at);
    return html`<line class="grid${isZero && " zero"}" x1="0" x2="100%" y1="${y}" y2="${y}"/><text x="-8" y="${y}" dy="5" text-anchor="end">${label}</text>`;
  });
