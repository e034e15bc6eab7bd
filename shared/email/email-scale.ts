import { html, raw } from "hono/html";
import type { Markup } from "../theme/markup.ts";
import type { Palette } from "../theme/palette.ts";
import type { EmailContent } from "./email-content.ts";
import type { ScoreLink } from "./survey-links.ts";

/** The system font of the reader's device. */
export const FONT = raw("-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif");

/** Width and height of a tile in pixels: large enough for a thumb (44 px, WCAG 2.5.5). */
const TILE = 44;
const GAP = 4;
/** Tiles that fit side by side on a screen of 320 px, without any `<style>`. */
const FITTING = 6;

/**
 * Draws the scale of the email: one tile per score, each a link. Five or seven tiles are one row that shrinks with the
 * screen. Eleven are two tables, of six and five tiles, that float side by side; on a narrow screen the second moves
 * below the first.
 * @param light the palette for the inline colours; the dark one is in the template
 */
export const emailScale = (content: EmailContent, light: Palette): Markup => {
  const { scores } = content.links;
  if (scores.length <= FITTING + 1) return row(scores, content, light, { width: "100%" });
  const halves = [scores.slice(0, FITTING), scores.slice(FITTING)] as const;
  const [first, second] = halves.map((half, index) =>
    row(half, content, light, {
      width: `${half.length * (TILE + GAP) + GAP}`,
      className: index === 0 ? "first" : "second",
    }),
  );
  // `flow-root` makes the frame as high as the floating tables in it. Word does not float, so there cells hold them.
  return html`<div style="display:flow-root">${forWord('<table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td>')}${first}${forWord("</td><td>")}${second}${forWord("</td></tr></table>")}</div>`;
};

/** Markup that only older versions of Outlook read, which render with Word. */
const forWord = (markup: Markup | string): Markup =>
  html`${raw("<!--[if mso]>")}${typeof markup === "string" ? raw(markup) : markup}${raw("<![endif]-->")}`;
/** Markup that all other programs read. */
const forOthers = (markup: Markup): Markup =>
  html`${raw("<!--[if !mso]><!-->")}${markup}${raw("<!--<![endif]-->")}`;

type Row = { width: string; className?: string };

/** One row of tiles. The gaps between them are attributes for Word, which does not read `border-spacing`. */
const row = (
  scores: readonly ScoreLink[],
  { texts: { direction } }: EmailContent,
  light: Palette,
  { width, className }: Row,
): Markup => {
  const css = width.endsWith("%") ? width : `${width}px`;
  const side = className ? `float:${direction === "ltr" ? "left" : "right"};` : "";
  return html`${forWord(html`<table role="presentation" dir="${direction}" width="${width}" border="0" cellpadding="0" cellspacing="${GAP}" style="border-collapse:separate">`)}${forOthers(html`<table role="presentation" dir="${direction}"${className ? html` class="${className}"` : ""} style="${side}width:${css};max-width:100%;border-collapse:separate;border-spacing:${GAP}px;table-layout:fixed">`)}<tr>${scores.map(
    (link) => tile(link, light, Math.floor(100 / scores.length)),
  )}</tr></table>`;
};

const tile = ({ score, url, label }: ScoreLink, light: Palette, percent: number): Markup =>
  html`<td class="tile" style="width:${percent}%;height:${TILE - 2}px;padding:0;text-align:center;border:1px solid ${light.edge};border-radius:8px;background:${light.tint}"><a ses:no-track href="${url}" aria-label="${label}" style="display:block;font-family:${FONT};font-size:17px;line-height:${TILE - 2}px;font-weight:600;text-decoration:none;color:${light.accentOnTint}">${score}</a></td>`;

/** What the lowest (0) or highest (-1) score means, in words. */
export const endOf = (scores: readonly ScoreLink[], index: 0 | -1): string => {
  const end = scores.at(index);
  return end ? `${end.score} – ${end.meaning}` : "";
};
