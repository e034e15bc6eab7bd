import { html } from "hono/html";
import type { TouchpointTexts } from "../../shared/i18n/dashboard/touchpoint-texts.ts";
import { CHART_STYLES } from "../../shared/pages/dashboard/charts/index.ts";
import { dashboardPage } from "../../shared/pages/dashboard/frame/index.ts";
import type { Markup } from "../../shared/theme/markup.ts";
import { CHARTS } from "./chart-gallery.ts";
import { aMember } from "./fake-members.ts";

/** Rows in the page's own order, which is neither by name nor by score. */
const TYPES: readonly (readonly [name: string, score: number | null])[] = [
  ["Visit 10", 7],
  ["éclair sold", -12.5],
  ["Visit 9", null],
  ["Zone left", 50],
];

const table: Markup = html`<div class="wide-table" tabindex="0" role="group" aria-label="Types"><table class="data" data-sortable><thead><tr><th scope="col">Type</th><th scope="col">Score</th></tr></thead>
<tbody>${TYPES.map(([name, score]) => html`<tr><th scope="row">${name}</th><td data-value="${score ?? ""}">${score === null ? "–" : `${score} %`}</td></tr>`)}</tbody></table></div>`;

const inbox: Markup = html`<form method="post"><div data-inbox>${["slow", "kind", "late"].map((said) => html`<article id="${said}"><p>${said}</p><input type="checkbox" aria-label="${said}"> <a class="link" href="?opened=${said}">${said}</a> <button data-key="e" id="case-${said}">${said}</button></article>`)}</div></form>`;

const form: Markup = html`<form method="post"><label>Note <input name="note" class="field"></label><button id="save">Save</button></form>`;

const STYLES = `
.field{max-width:100%}
.space{height:60rem}
[data-inbox]{margin-top:2rem}
article{padding:1rem 0}
article input{width:1.5rem;height:1.5rem}`;

/** A page with all that the dashboard's script adds something to. `trend`: a chart in place of the usual one. */
export const scriptPage = (
  texts: TouchpointTexts,
  trend = CHARTS.find(({ name }) => name === "trend-weeks")?.draw(texts, "trend"),
): string => {
  return dashboardPage({
    frame: { texts, member: aMember() },
    title: "Script",
    styles: CHART_STYLES + STYLES,
    body: html`<h1>Script</h1>
${trend}${table}${inbox}<div class="space"></div>${form}`,
  });
};
