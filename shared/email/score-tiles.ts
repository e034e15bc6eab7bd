import { html, raw } from "hono/html";
import type { Markup } from "../theme/markup.ts";
import type { Palette } from "../theme/palette.ts";
import type { EmailContent } from "./email-content.ts";
import type { ScoreLink } from "./score-links.ts";

/** Each reader's own system font. */
export const FONT = raw("-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif");

/** In pixels; a tile is as high as it is wide, so that a thumb hits it (WCAG 2.5.5). */
const TILE = 44;
const GAP = 4;
/** This many tiles fit side by side on a phone of 320 px, without any `<style>`. */
const FITTING = 6;

/**
 * One link per score. Five and seven share one row at every width, where they shrink. Eleven stand in two tables side
 * by side, six and five, which come to stand one below the other where there is no room: two tables with an alignment
 * do that in every client, whatever it drops of the styles.
 */
export const scoreTiles = (content: EmailContent, light: Palette): Markup => {
  const { scores } = content.links;
  if (scores.length <= FITTING + 1) return row(scores, content, light, { width: "100%" });
  const halves = [scores.slice(0, FITTING), scores.slice(FITTING)] as const;
  const [first, second] = halves.map((half, index) =>
    row(half, content, light, {
      width: `${half.length * (TILE + GAP) + GAP}`,
      className: index === 0 ? "first" : "second",
    }),
  );
  // Word's engine, in older Outlooks, may break aligned tables apart: there they stand in cells.
  // The frame is as high as what stands in it, which aligned tables alone don't see to.
  return html`<div style="display:flow-root">${mso(`<table role="presentation" dir="${content.texts.direction}" border="0" cellpadding="0" cellspacing="0"><tr><td>`)}${first}${mso("</td><td>")}${second}${mso("</td></tr></table>")}</div>`;
};

/** Shown to Word's engine only. */
const mso = (markup: string): Markup => raw(`<!--[if mso]>${markup}<![endif]-->`) as Markup;

type Row = { width: string; className?: string };

/** Attributes do what they can, for clients that drop CSS. */
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
