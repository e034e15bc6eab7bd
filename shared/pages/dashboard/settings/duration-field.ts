import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import type { FormFields, Values } from "./form.ts";

const UNITS = {
  minutes: /^PT(\d+)M$/,
  hours: /^PT(\d+)H$/,
  days: /^P(\d+)D$/,
  weeks: /^P(\d+)W$/,
  months: /^P(\d+)M$/,
  years: /^P(\d+)Y$/,
} as const;
type Unit = keyof typeof UNITS;
const NAMES = Object.keys(UNITS) as Unit[];

const LETTERS: Readonly<Record<Unit, readonly [string, string]>> = {
  minutes: ["PT", "M"],
  hours: ["PT", "H"],
  days: ["P", "D"],
  weeks: ["P", "W"],
  months: ["P", "M"],
  years: ["P", "Y"],
};

const isUnit = (text: string): text is Unit => Object.hasOwn(UNITS, text);

/**
 * A length of time as the two fields of a form: a number, and its unit. One that needs several units stands in the field
 * of the unit whole.
 */
export const durationValues = (name: string, duration: string | undefined): Values => {
  if (duration === undefined) return {};
  const isNothing = /^P(?:T?0[A-Z])+$/.test(duration);
  if (isNothing) return { [`${name}.count`]: "0", [`${name}.unit`]: "days" };
  for (const unit of NAMES) {
    const found = UNITS[unit].exec(duration);
    if (found) return { [`${name}.count`]: found[1] ?? "", [`${name}.unit`]: unit };
  }
  return { [`${name}.unit`]: duration };
};

/**
 * The ISO 8601 duration of the two fields; undefined where no number was typed. Something else than a whole number
 * makes a text that is no duration, which is then refused.
 */
export const durationOf = (name: string, values: Values): string | undefined => {
  const count = (values[`${name}.count`] ?? "").trim();
  const unit = values[`${name}.unit`] ?? "";
  if (!isUnit(unit)) return count === "" ? unit || undefined : count;
  if (count === "") return undefined;
  const [before, after] = LETTERS[unit];
  return `${before}${count}${after}`;
};

type Field = { name: string; label: string; help?: string; optional?: boolean; units?: readonly Unit[] };

/** A length of time: a number and a unit. Its refusals stand under its name, without the parts. */
export const durationField = (form: FormFields, field: Field): Markup => {
  const { values } = form.state;
  const { settings } = form.texts.dashboard;
  const { name, label, units = ["hours", "days", "weeks", "months"] } = field;
  const chosen = values[`${name}.unit`] ?? "days";
  const offered = isUnit(chosen) && !units.includes(chosen) ? [...units, chosen] : units;
  const said = (of: Values): string => {
    const [count = "", unit = ""] = [of[`${name}.count`], of[`${name}.unit`]];
    if (!isUnit(unit)) return unit && settings.exactly(unit);
    return count && `${count} ${settings.units[unit]}`;
  };
  return form.around(
    field,
    (attributes) =>
      html`<div class="narrow"><input id="${form.idOf(name)}" type="number" min="0" step="1" name="${name}.count" value="${values[`${name}.count`] ?? ""}"${attributes}><select name="${name}.unit" aria-label="${settings.unit(label)}">${!isUnit(chosen) && html`<option value="${chosen}" selected>${settings.exactly(chosen)}</option>`}${offered.map(
        (unit) =>
          html`<option value="${unit}"${unit === chosen && html` selected`}>${settings.units[unit]}</option>`,
      )}</select></div>`,
    { said },
  );
};
