import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import type { FormFields, Values } from "./form.ts";

/** Folds rare fields away; they stand open where something is in them, or wrong with them. */
export const fold = (
  form: Pick<FormFields, "state">,
  { id, title }: { id: string; title: string },
  names: readonly string[],
  content: Markup,
): Markup => {
  const { values, theirs, refusals = [] } = form.state;
  const isAbout = (name: string) => names.some((own) => name === own || name.startsWith(`${own}.`));
  // A unit alone says nothing.
  const says = (of: Values) =>
    Object.entries(of).some(([name, text]) => isAbout(name) && !name.endsWith(".unit") && text.trim() !== "");
  const isOpen = says(values) || says(theirs ?? {}) || refusals.some(({ path }) => isAbout(path));
  return html`<details id="${id}"${isOpen && html` open`}><summary>${title}</summary>${content}</details>`;
};
