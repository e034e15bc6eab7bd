import { html } from "hono/html";
import { scoreRange } from "../../domain/surveys/index.ts";
import type { Markup } from "../../theme/markup.ts";
import type { Palette } from "../../theme/palette.ts";
import type { ScoreLine } from "./digest-content.ts";

/** The mark of the score, in percent of the bar. */
const MARK = 1.5;

type Part = { kind: "track" | "band" | "mark"; percent: number };

/**
 * A bar as parts that add up to 100 %: the metric's whole scale, on it the interval, and in it the score. The mark takes
 * its width from both sides of the score, and stays within the bar.
 */
export const barParts = ({
  metric,
  low,
  high,
  value,
}: Pick<ScoreLine, "metric" | "low" | "high" | "value">): Part[] => {
  const [lowest, highest] = scoreRange(metric);
  const at = (score: number) => ((score - lowest) / (highest - lowest)) * 100;
  const mark = Math.min(Math.max(at(value) - MARK / 2, 0), 100 - MARK);
  const [from, to] = [Math.min(at(low), mark), Math.max(at(high), mark + MARK)];
  const parts: Part[] = [
    { kind: "track", percent: from },
    { kind: "band", percent: mark - from },
    { kind: "mark", percent: MARK },
    { kind: "band", percent: to - mark - MARK },
    { kind: "track", percent: 100 - to },
  ];
  return parts
    .map(({ kind, percent }) => ({ kind, percent: Math.round(percent * 10) / 10 }))
    .filter(({ percent }) => percent > 0);
};

/**
 * A score and its interval on the metric's whole scale, as cells of a table: many mail programs drop SVG. It says nothing
 * that the text beside it does not, so screen readers pass over it.
 */
export const scoreBar = (
  line: Pick<ScoreLine, "metric" | "low" | "high" | "value" | "isUnsure">,
  { accent, line: track }: Palette,
  band: string,
): Markup => {
  const colors = { track, band, mark: line.isUnsure ? band : accent };
  return html`<table class="bar" role="presentation" aria-hidden="true" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;table-layout:fixed"><tr>${barParts(
    line,
  ).map(({ kind, percent }) => {
    const shown = line.isUnsure && kind === "mark" ? "band" : kind;
    return html`<td class="${shown}" style="width:${percent}%;height:8px;padding:0;background:${colors[kind]};font-size:0;line-height:8px">&nbsp;</td>`;
  })}</tr></table>`;
};
