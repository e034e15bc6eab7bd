import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";

/** A column of a table of figures. */
export type Head = {
  name: string;
  isNumber?: boolean;
  /** Shows again, as a bar, what the column before says. */
  isBar?: boolean;
};

/** Longer words may break in a cell, and longer ids go on in the next line. */
const LONGEST_WORD = 20;
const LONGEST_ID = 24;

/** A name that callers chose: its words stay whole, unless one is so long that it would widen the column. */
export const nameShown = (name: string): Markup =>
  html`<bdi${name.split(/\s/).some((word) => word.length > LONGEST_WORD) && html` class="long"`}>${name}</bdi>`;

/** An id, on one line. */
export const idShown = (id: string): Markup =>
  html`<bdi class="${id.length > LONGEST_ID ? "long" : "nowrap"}">${id}</bdi>`;

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
    ({ name, isNumber, isBar }) =>
      html`<th scope="col"${isNumber && html` class="number"`}${isBar && html` class="on-scale"`}>${name}</th>`,
  )}</tr></thead>
<tbody>${rows}</tbody></table></div>
`;
