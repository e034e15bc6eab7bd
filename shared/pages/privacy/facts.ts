import { html } from "hono/html";
import type { Markup } from "../../theme/markup.ts";

/** What it is called, and what it is: none, one or several texts. */
export type Fact = { name: string; values: readonly (Markup | string)[]; language?: string | undefined };

/** Facts that hold nothing are left out; so is the list where none is left. */
export const facts = (list: readonly Fact[]): Markup => {
  const told = list.filter(({ values }) => values.length > 0);
  return told.length === 0
    ? html``
    : html`<dl>
${told.map(({ name, values, language }) => html`<dt dir="auto">${name}</dt>${values.map((value) => html`<dd dir="auto"${language ? html` lang="${language}"` : ""}>${value}</dd>`)}\n`)}</dl>`;
};

/** As people read what programs send; what is nested stays JSON. */
export const plainly = (value: unknown, { yes, no }: { yes: string; no: string }): string => {
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value === null ? "–" : JSON.stringify(value);
};
