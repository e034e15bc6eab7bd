import { html } from "hono/html";
import type { Markup } from "../../theme/markup.ts";

/** A term with its descriptions: none, one or several texts. `language` is their BCP 47 tag, if it is not the page's. */
export type Description = {
  name: string;
  values: readonly (Markup | string)[];
  language?: string | undefined;
};

/** A `<dl>`. Terms without a value are left out, and so is the list where no term is left. */
export const descriptionList = (descriptions: readonly Description[]): Markup => {
  const filled = descriptions.filter(({ values }) => values.length > 0);
  return filled.length === 0
    ? html``
    : html`<dl>
${filled.map(({ name, values, language }) => html`<dt dir="auto">${name}</dt>${values.map((value) => html`<dd dir="auto"${language ? html` lang="${language}"` : ""}>${value}</dd>`)}\n`)}</dl>`;
};

/** A value that a program sent, as people read it: booleans in words; objects and lists stay JSON. */
export const valueInWords = (value: unknown, { yes, no }: { yes: string; no: string }): string => {
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value === "string" || typeof value === "number") return String(value);
  return value === null ? "–" : JSON.stringify(value);
};
