import { html } from "hono/html";
import type { ChartTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";

/** A table of figures. The first cell of a row names it. */
export type FigureTable = {
  head: readonly string[];
  rows: readonly (readonly [name: string, ...figures: string[]])[];
};

export type FigureParts = {
  texts: ChartTexts;
  title: string;
  finding: string;
  picture: Markup;
  /** What explains the picture, below it. */
  below?: Markup;
  table: FigureTable;
};

const tableOf = (title: string, { head, rows }: FigureTable): Markup =>
  html`<table><caption class="hidden">${title}</caption><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(([name, ...figures]) => html`<tr><th scope="row">${name}</th>${figures.map((figure) => html`<td>${figure}</td>`)}</tr>\n`)}</tbody></table>`;

/** A chart as every page shows it: what it says in words, the picture, and the same figures as a table. */
export const chartFigure = ({ texts, title, finding, picture, below, table }: FigureParts): Markup =>
  html`<figure class="chart"><figcaption>${finding}</figcaption>
${picture}${below}
<details><summary>${texts.dashboard.charts.table}</summary><div class="scroll" tabindex="0" role="group" aria-label="${title}">${tableOf(title, table)}</div></details>
</figure>
`;

/** What a table shows where there is no figure. */
export const NO_FIGURE = "–";
