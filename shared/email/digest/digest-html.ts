import { html } from "hono/html";
import { mix } from "../../theme/contrast.ts";
import { type Markup, toHtml } from "../../theme/markup.ts";
import { type Palette, paletteOf } from "../../theme/palette.ts";
import { FILLER } from "../email-html.ts";
import { FONT } from "../email-scale.ts";
import type { DigestContent } from "./digest-content.ts";
import { digestEmailHtml } from "./digest-email.html.ts";
import { scoreBar } from "./score-bar.ts";

type Look = { light: Palette; band: string; start: "left" | "right"; end: "left" | "right" };
type Texts = { language: string; direction: "ltr" | "rtl" };

/** How strong the band of an interval is beside its mark. */
const BAND = 0.4;
const bandOf = ({ card, accent }: Palette) => mix(card, accent, BAND);

const ARROWS = { up: "▲", down: "▼" } as const;
const SMALL = "font-size:14px;line-height:20px;";
const heading = (text: string): Markup =>
  html`<h2 style="margin:0;font-size:18px;line-height:26px;font-weight:600">${text}</h2>`;
const quiet = ({ light }: Look, content: Markup | string, css = ""): Markup =>
  html`<div class="quiet" style="${css}color:${light.muted}">${content}</div>`;
/** In a sentence; one that stands alone is high enough for a finger (WCAG 2.5.8). */
const link = ({ light }: Look, url: string, content: Markup | string, css = ""): Markup =>
  html`<a ses:no-track href="${url}" style="${css}color:${light.accent}">${content}</a>`;
const ALONE = "display:inline-block;padding:3px 0;";

const arrow = ({ light }: Look, direction: "up" | "down" | undefined): Markup => {
  if (direction === undefined) return html``;
  const color = direction === "down" ? html` class="low" style="color:${light.error}"` : "";
  return html`<span aria-hidden="true"${color}>${ARROWS[direction]}</span> `;
};

const changed = (look: Look, { title, compared, lines }: DigestContent["changed"]): Markup => {
  const items = lines.map(
    ({ name, text, url, direction }) =>
      html`<div role="listitem" style="padding:8px 0 0">${arrow(look, direction)}${link(look, url, name === undefined ? text : html`<bdi>${name}</bdi>`, name === undefined ? ALONE : "")}${name === undefined ? "" : html`: ${text}`}</div>`,
  );
  return html`${heading(title)}${quiet(look, compared, SMALL)}<div role="list">${items}</div>`;
};

const scores = (look: Look, { title, days, lines, more }: DigestContent["scores"]): Markup => {
  const rule = `border-top:1px solid ${look.light.line}`;
  const rows = lines.map(
    (line) =>
      html`<tr><td class="rule" style="padding:9px 0 3px;${rule};vertical-align:bottom;overflow-wrap:anywhere">${link(look, line.name.url, html`<bdi>${line.name.text}</bdi>`, ALONE)}</td><td class="rule" style="width:34%;padding:12px 0 6px;${rule};vertical-align:bottom;text-align:${look.end};white-space:nowrap${line.isUnsure ? "" : ";font-weight:600"}">${line.score}</td></tr><tr><td colspan="2" style="padding:0">${scoreBar(line, look.light, look.band)}</td></tr><tr><td colspan="2" style="padding:6px 0 14px;font-size:14px;line-height:20px">${quiet(look, html`${line.basis}${line.change && html` ${changeText(look, line.change)}`}`)}</td></tr>`,
  );
  return html`${heading(title)}${quiet(look, days, SMALL)}<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;margin:10px 0 0;border-collapse:collapse;table-layout:fixed;font-size:16px;line-height:24px">${rows}</table>${more && html`<div>${link(look, more.url, more.text, ALONE)}</div>`}`;
};

const changeText = (
  look: Look,
  { text, direction }: { text: string; direction: "up" | "down" | undefined },
): Markup =>
  direction === undefined
    ? html`${text}`
    : html`<strong${direction === "down" ? html` class="low" style="color:${look.light.error}"` : ""}><span aria-hidden="true">${ARROWS[direction]}</span> ${text}</strong>`;

const comments = (look: Look, { title, lines, all }: DigestContent["comments"]): Markup => {
  if (lines.length === 0) return html``;
  const items = lines.map(
    ({ score, isLow, where, comment }) =>
      html`<div role="listitem" style="padding:14px 0 0"><div style="font-size:14px;line-height:20px"><strong${isLow ? html` class="low" style="color:${look.light.error}"` : ""}>${score}</strong> <span class="quiet" style="color:${look.light.muted}">· <bdi>${where}</bdi></span></div><div class="said" dir="auto" style="margin:4px 0 0;padding:0 12px;border-${look.start}:3px solid ${look.light.edge};overflow-wrap:anywhere">${comment}</div></div>`,
  );
  return html`<div style="padding:28px 0 0">${heading(title)}<div role="list">${items}</div><div style="padding:14px 0 0">${link(look, all.url, all.text, ALONE)}</div></div>`;
};

/** The HTML body: the template `digest-email.mjml` with this digest. Without styles it still reads from top to bottom. */
export const digestHtml = ({ language, direction }: Texts, content: DigestContent): string => {
  const [light, dark] = [paletteOf("light"), paletteOf("dark")];
  const [start, end] = direction === "ltr" ? (["left", "right"] as const) : (["right", "left"] as const);
  const look = { light, band: bandOf(light), start, end };
  return toHtml(
    digestEmailHtml({
      language,
      direction,
      font: FONT,
      start,
      title: content.subject,
      preheader: content.preheader,
      filler: FILLER,
      kicker: content.kicker,
      heading: content.heading,
      summary: content.summary,
      changed: changed(look, content.changed),
      link: content.button.url,
      button: content.button.text,
      scores: scores(look, content.scores),
      comments: comments(look, content.comments),
      reason: content.reason,
      stop: content.stop.text,
      stopLink: content.stop.url,
      canvas: light.canvas,
      card: light.card,
      text: light.text,
      muted: light.muted,
      brand: light.brand,
      onBrand: light.onBrand,
      brandEdge: light.brandEdge,
      darkCanvas: dark.canvas,
      darkCard: dark.card,
      darkText: dark.text,
      darkMuted: dark.muted,
      darkAccent: dark.accent,
      darkError: dark.error,
      darkEdge: dark.edge,
      darkLine: dark.line,
      darkBand: bandOf(dark),
    }),
  );
};
