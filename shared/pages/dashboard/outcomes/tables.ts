import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";

/** A column of a table of figures. */
export type Head = { name: string; isNumber?: boolean };

/** A cell that columns are sorted by `value`, not by its text. */
export const numberCell = (
  { text, value, href }: { text: string; value: number | null | undefined; href?: string | undefined },
  isPale = false,
): Markup =>
  html`<td class="number${isPale && " pale"}" data-value="${value ?? ""}">${href === undefined ? text : html`<a href="${href}">${text}</a>`}</td>`;

/** Amounts of several currencies, which may stand below each other; `value` is the first one's. */
export const amountsCell = (
  amounts: readonly string[],
  { none, value }: { none: string; value: number | undefined },
  isPale = false,
): Markup =>
  html`<td class="number amounts${isPale && " pale"}" data-value="${value ?? ""}">${amounts.length === 0 ? none : amounts.map((amount, index) => html`<span>${amount}${index < amounts.length - 1 && ","}</span> `)}</td>`;

/** A table that a script lets people sort; it is read from left to right on a phone. */
export const figuresTable = (label: string, heads: readonly Head[], rows: readonly Markup[]): Markup =>
  html`<div class="wide-table" tabindex="0" role="group" aria-label="${label}"><table class="data" data-sortable><thead><tr>${heads.map(
    ({ name, isNumber }) => html`<th scope="col"${isNumber && html` class="number"`}>${name}</th>`,
  )}</tr></thead>
<tbody>${rows}</tbody></table></div>
`;
