import { html } from "hono/html";
import type { ChartTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";

/**
 * Charts are as wide as their place: what stretches is drawn in a square of this size, without its proportions; texts and
 * points stand at percentages and keep their size.
 */
export const SQUARE = 100;

/** What every chart is given. */
export type ChartBase = {
  texts: ChartTexts;
  /** Unique on the page. */
  id: string;
};

/** `33.33%`. */
export const percent = (value: number): string => `${Number(value.toFixed(2))}%`;

/** A picture that is read out as its title and its finding. */
export const picture = (
  { id, title, finding, kind }: { id: string; title: string; finding: string; kind: string },
  content: Markup | readonly Markup[],
): Markup =>
  html`<svg class="plot ${kind}" role="img" aria-labelledby="${id}-title ${id}-finding"><title id="${id}-title">${title}</title><desc id="${id}-finding">${finding}</desc>${content}</svg>`;

/** Where a text at `x` percent is anchored, so that it does not stick out. */
export const anchorAt = (x: number): "start" | "middle" | "end" =>
  x < 6 ? "start" : x > 94 ? "end" : "middle";
