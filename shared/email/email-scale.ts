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
 * screen. Eleven are two tables, of six and five tiles, side by side; on a narrow screen the second moves below the
 * first. Aligned tables do that in every mail client, even in those that drop styles.
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
  // Older versions of Outlook render with Word, which may break aligned tables apart: there, cells hold them.
  // `flow-root` makes the frame as high as the aligned tables in it.
  return html`<div style="display:flow-root">${mso(`<table role="presentation" dir="${content.texts.direction}" border="0" cellpadding="0" cellspacing="0"><tr><td>`)}${first}${mso("</td><td>")}${second}${mso("</td></tr></table>")}</div>`;
};

/** Markup that only Word, as a renderer, reads. */
const mso = (markup: string): Markup => raw(`<!--[if mso]>${markup}<![endif]-->`) as Markup;

type Row = { width: string; className?: string };

/** One row of tiles. Attributes repeat the styles, for clients that drop CSS. */
const row = (
  scores: readonly ScoreLink[],
  { texts: { direction } }: EmailContent,
  light: Palette,
  { width, className }: Row,
): Markup =>
  html`<table role="presentation" dir="${direction}" width="${width}" border="0" cellpadding="0" cellspacing="${GAP}"${className ? html` class="${className}" align="${direction === "ltr" ? "left" : "right"}"` : ""} style="width:${width.endsWith("%") ? width : `${width}px`};max-width:100%;border-collapse:separate;table-layout:fixed"><tr>${scores.map(
    (link) => tile(link, light, Math.floor(100 / scores.length)),
  )}</tr></table>`;

const tile = ({ score, url, label }: ScoreLink, light: Palette, percent: number): Markup =>
  html`<td class="tile" width="${percent}%" height="${TILE - 2}" align="center" bgcolor="${light.tint}" style="border:1px solid ${light.edge};border-radius:8px;background:${light.tint}"><a ses:no-track href="${url}" aria-label="${label}" style="display:block;font-family:${FONT};font-size:17px;line-height:${TILE - 2}px;font-weight:600;text-decoration:none;color:${light.accentOnTint}">${score}</a></td>`;

/** What the lowest (0) or highest (-1) score means, in words. */
export const endOf = (scores: readonly ScoreLink[], index: 0 | -1): string => {
  const end = scores.at(index);
  return end ? `${end.score} – ${end.meaning}` : "";
};
