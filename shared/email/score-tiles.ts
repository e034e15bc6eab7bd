import { html, raw } from "hono/html";
import type { Markup } from "../theme/markup.ts";
import type { Palette } from "../theme/palette.ts";
import type { EmailContent } from "./email-content.ts";
import { FONT } from "./email-styles.ts";
import type { ScoreLink } from "./score-links.ts";

type Layout = { cell: string; row: string; className: "fixed" | "wraps" };

/**
 * How the tiles stand, by the number of scores. Eleven share one row on a desktop and wrap to six and five on a phone,
 * even at 320 px where the client drops `<style>`; five and seven share one row at every width.
 */
const LAYOUTS: Record<number, Layout> = {
  5: { cell: "20%", row: "100%", className: "fixed" },
  7: { cell: "14.28%", row: "100%", className: "fixed" },
};
const WRAPPING: Layout = { cell: "48px", row: "528px", className: "wraps" };

/** One link per score, 44 px high (WCAG 2.5.5), and what the two ends mean. */
export const scoreTiles = ({ links }: EmailContent, light: Palette): Markup => {
  const layout = LAYOUTS[links.scores.length] ?? WRAPPING;
  const ends = links.scores.filter(({ meaning }) => meaning);
  return html`<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="4"><tr><![endif]--><div style="margin:0 -2px;font-size:0;line-height:0">${links.scores.map((link) => tile(link, layout, light))}</div><!--[if mso]></tr></table><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${layout.row}"><tr>${ends.map(
    ({ score, meaning }, index) =>
      html`<td class="muted" width="50%" valign="top" align="${index === 0 ? "left" : "right"}" style="padding:6px 0 0;${raw(FONT)};font-size:13px;line-height:18px;color:${light.muted}">${score} – ${meaning}</td>`,
  )}</tr></table>`;
};

/** Word's engine, in older Outlooks, knows no inline blocks: there each tile is a table cell of its own. */
const tile = ({ score, url, label }: ScoreLink, { cell, className }: Layout, light: Palette): Markup =>
  html`<!--[if mso]><td width="44" height="44" align="center" bgcolor="${light.tint}"><![endif]--><span class="${className}" style="display:inline-block;width:${cell};vertical-align:top"><a class="tile" href="${url}" aria-label="${label}" style="display:block;margin:2px;border:1px solid ${light.edge};border-radius:8px;background:${light.tint};${raw(FONT)};font-size:17px;line-height:42px;font-weight:600;text-align:center;text-decoration:none;color:${light.accentOnTint}">${score}</a></span><!--[if mso]></td><![endif]-->`;
