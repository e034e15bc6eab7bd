import { html } from "hono/html";
import type { Markup } from "../../theme/markup.ts";
import type { Palette } from "../../theme/palette.ts";
import type { Block, Linked } from "./blocks.ts";

type Look = { light: Palette; start: "left" | "right" };

/** Room around a link's text: a thumb needs 24 px (WCAG 2.5.8). */
const TARGET = "display:inline-block;min-width:24px;padding:4px 0;";

const anchor = ({ text, url }: Linked, color: string): Markup =>
  url === undefined
    ? html`<bdi>${text}</bdi>`
    : html`<a ses:no-track href="${url}" style="${TARGET}color:${color}"><bdi>${text}</bdi></a>`;

const quiet = ({ light }: Look, content: Markup | string): Markup =>
  html`<span class="quiet" style="color:${light.muted}">${content}</span>`;

/** A text whose line breaks stay. */
const lines = (text: string): Markup[] =>
  text.split("\n").map((line, index) => html`${index > 0 ? html`<br>` : ""}${line}`);

const said = (look: Look, { text, more }: Extract<Block, { kind: "said" }>): Markup =>
  html`<div class="said" dir="auto" style="padding:2px 12px;border-${look.start}:3px solid ${look.light.edge};overflow-wrap:anywhere">${lines(text)}</div>${more ? html`<div style="padding:4px 0 0">${anchor(more, look.light.accent)}</div>` : ""}`;

const rows = (look: Look, block: Extract<Block, { kind: "rows" }>): Markup => {
  const cell = `padding:8px 0;border-top:1px solid ${look.light.line};vertical-align:top;overflow-wrap:anywhere`;
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;table-layout:fixed;font-size:15px;line-height:22px">${block.rows.map(
    ({ label, value, under }) =>
      html`<tr class="row"><td class="quiet" style="width:38%;padding-${look.start === "left" ? "right" : "left"}:12px;${cell};color:${look.light.muted}">${label}</td><td style="${cell}">${anchor(value, look.light.accent)}${under === undefined ? "" : html`<br>${quiet(look, under)}`}</td></tr>`,
  )}</table>`;
};

const steps = (
  look: Look,
  { title, steps: all, none, ...block }: Extract<Block, { kind: "steps" }>,
): Markup => {
  const cell = "padding:4px 0;vertical-align:top;overflow-wrap:anywhere";
  return html`<h2 dir="auto" style="margin:0;padding:0 0 4px;font-size:16px;line-height:24px;font-weight:600">${title}</h2>${
    all.length === 0
      ? quiet(look, none)
      : html`<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;table-layout:fixed;font-size:15px;line-height:22px">${all.map(({ when, what }) => html`<tr><td class="quiet" style="width:38%;padding-${look.start === "left" ? "right" : "left"}:12px;${cell};color:${look.light.muted}">${when}</td><td style="${cell}"><bdi>${what}</bdi></td></tr>`)}</table>`
  }<div style="padding:4px 0 0">${anchor(block.all, look.light.accent)}</div>`;
};

const answers = (look: Look, block: Extract<Block, { kind: "answers" }>): Markup =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;table-layout:fixed;font-size:15px;line-height:22px">${block.answers.map(
    ({ score, isLow, who, where, said: words }) =>
      html`<tr class="row"><td style="padding:10px 0;border-top:1px solid ${look.light.line};overflow-wrap:anywhere"><strong${isLow ? html` class="low" style="color:${look.light.error}"` : ""}>${score}</strong> · ${anchor(who, look.light.accent)}<br>${quiet(look, where)}${words === "" ? "" : html`<div dir="auto" style="padding:2px 0 0">${words}</div>`}</td></tr>`,
  )}</table>`;

const blockHtml = (look: Look, block: Block): Markup => {
  switch (block.kind) {
    case "said":
      return said(look, block);
    case "text":
      return html`<bdi>${block.text}</bdi>`;
    case "note":
      return quiet(look, html`<bdi>${block.text}</bdi>`);
    case "rows":
      return rows(look, block);
    case "steps":
      return steps(look, block);
    case "answers":
      return answers(look, block);
    default:
      return block satisfies never;
  }
};

/** Blocks one below the other. */
export const blocksHtml = (look: Look, blocks: readonly Block[]): Markup =>
  html`${blocks.map((block, index) => html`<div${index > 0 ? html` style="padding:16px 0 0"` : ""}>${blockHtml(look, block)}</div>`)}`;

export const footerHtml = ({ light }: Look, footer: readonly Linked[]): Markup =>
  html`${footer.map((part, index) => html`${index > 0 ? html`<br>` : ""}${anchor(part, light.muted)}`)}`;
