import { html, raw } from "hono/html";
import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import { pageStyles } from "../../shared/pages/base/page-styles.ts";
import { CHART_STYLES } from "../../shared/pages/dashboard/charts/index.ts";
import { dashboardScript, SCRIPT_STYLES } from "../../shared/pages/dashboard/script/index.ts";
import { type Markup, toHtml } from "../../shared/theme/markup.ts";
import { CHARTS } from "./chart-gallery.ts";

/** Rows in the page's own order, which is neither by name nor by score. */
const TYPES: readonly (readonly [name: string, score: number | null])[] = [
  ["Visit 10", 7],
  ["éclair sold", -12.5],
  ["Visit 9", null],
  ["Zone left", 50],
];

const table: Markup = html`<div class="scroll" tabindex="0" role="group" aria-label="Types"><table data-sortable><thead><tr><th scope="col">Type</th><th scope="col">Score</th></tr></thead>
<tbody>${TYPES.map(([name, score]) => html`<tr><th scope="row">${name}</th><td data-value="${score ?? ""}">${score === null ? "–" : `${score} %`}</td></tr>`)}</tbody></table></div>`;

const inbox: Markup = html`<form method="post"><div data-inbox>${["slow", "kind", "late"].map((said) => html`<article id="${said}"><p>${said}</p><input type="checkbox" aria-label="${said}"> <a class="link" href="?opened=${said}">${said}</a> <button data-key="e" id="case-${said}">${said}</button></article>`)}</div></form>`;

const form: Markup = html`<form method="post"><label>Note <input name="note" class="field"></label><button id="save">Save</button></form>`;

const STYLES = `
main{max-width:none}
.field{min-height:1.5rem;max-width:100%}
.space{height:60rem}
[data-inbox]{margin-top:2rem}
article{padding:1rem 0}
article input{width:1.5rem;height:1.5rem}`;

/** A page with all that the dashboard's script adds something to. */
export const scriptPage = (texts: DashboardTexts): string => {
  const trend = CHARTS.find(({ name }) => name === "trend-weeks");
  return toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>Script</title>
<style>${raw(pageStyles(undefined) + CHART_STYLES + SCRIPT_STYLES + STYLES)}</style></head>
<body><main><div class="card"><h1>Script</h1>
${trend?.draw(texts, "trend")}${table}${inbox}<div class="space"></div>${form}</div></main>
${dashboardScript(texts)}</body></html>
`);
};
