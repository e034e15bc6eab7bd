import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import type { Choice, FormFields, Values } from "./form.ts";

type Field = { name: string; label: string; help?: string };

/**
 * Any of several values, as boxes. What is ticked stands in the form's state with commas (`a, b`); a stored one that is no
 * choice stays.
 */
export const boxesField = (
  form: Pick<FormFields, "state" | "around">,
  field: Field,
  choices: readonly Choice[],
): Markup => {
  const ticked = (of: Values) => (of[field.name] ?? "").split(", ").filter((value) => value !== "");
  const chosen = ticked(form.state.values);
  const others = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  const all: readonly Choice[] = [...choices, ...others.map((value) => ({ value, name: value }))];
  const nameOf = (value: string) => all.find((choice) => choice.value === value)?.name ?? value;
  return form.around(
    field,
    () =>
      html`<div>${all.map(({ value, name, about }) => html`<label class="box"><input type="checkbox" name="${field.name}" value="${value}"${chosen.includes(value) && html` checked`}><span><bdi>${name}</bdi>${about !== undefined && html` <span class="muted"><bdi>${about}</bdi></span>`}</span></label>`)}</div>`,
    { isGroup: true, said: (of) => ticked(of).map(nameOf).join(", ") },
  );
};
