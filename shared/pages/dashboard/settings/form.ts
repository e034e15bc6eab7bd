import { html } from "hono/html";
import type { SettingsFrameTexts } from "../../../i18n/dashboard/settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { errorText, type FieldRefusal } from "./field-error.ts";

/** What stands in fields, by their names, which are paths in the API's request: `reminder.max`. */
export type Values = Readonly<Record<string, string>>;

/** A form as it is shown. */
export type FormState = {
  /** What is stored, or what was typed. */
  values: Values;
  /** Which state of the stored thing the values came from. */
  version: string;
  refusals?: readonly FieldRefusal[];
  /** What somebody else saved in the meantime: shown beside what was typed. Null where they removed it. */
  theirs?: Values | null;
};

/** `about`: said beside the name, where there is room. */
export type Choice = { value: string; name: string; about?: string };

type Field = { name: string; label: string; help?: string | Markup; optional?: boolean };
type Input = Field & {
  type?: "text" | "email" | "url" | "number" | "time" | "color" | "datetime-local";
  required?: boolean;
  /** For numbers. */
  step?: string;
  min?: number;
  max?: number;
  lang?: string;
  /** Shown, and sent, but not changed. */
  readonly?: boolean;
  autocomplete?: string;
  placeholder?: string;
  /** The id of a `<datalist>` with what may be chosen. */
  list?: string;
};

const idOf = (name: string): string => `field-${name.replace(/[^\w-]/g, "-")}`;

/** Whether a refusal is about a field: of the same path, or of a part of it that has no field of its own. */
const isAbout = (name: string, path: string): boolean => path === name || path.startsWith(`${name}.`);

/** The fields of one form: each with its label, its help, what was refused, and what somebody else saved. */
export const formFields = <Texts extends SettingsFrameTexts>(texts: Texts, state: FormState) => {
  const { settings } = texts.dashboard;
  const { values, refusals = [], theirs } = state;
  const labels = new Map<string, string>();
  const shownErrors = new Set<FieldRefusal>();

  const errorsOf = (name: string): FieldRefusal[] => {
    const found = refusals.filter((refusal) => !shownErrors.has(refusal) && isAbout(name, refusal.path));
    for (const refusal of found) shownErrors.add(refusal);
    return found;
  };
  const message = (refusal: FieldRefusal): Markup => {
    const { text, language } = errorText(texts, refusal);
    return html`<span lang="${language}">${text}</span>`;
  };
  /** What they saved, where it differs from what was typed. */
  const theirsOf = (said: (of: Values) => string): string | undefined =>
    theirs && said(theirs) !== said(values) ? said(theirs) || settings.conflict.empty : undefined;

  /** What stands around a field. `control` gets the attributes that tie it to its help and its errors. */
  const around = (
    { name, label, help, optional = false }: Field,
    control: (attributes: Markup) => Markup,
    /** `said`: the value in words, of what was typed and of what was saved. */
    { said = (of: Values) => of[name] ?? "", isGroup = false } = {},
  ): Markup => {
    const id = idOf(name);
    labels.set(name, label);
    const errors = errorsOf(name);
    const saved = theirsOf(said);
    const parts = [
      ...(help === undefined ? [] : [`${id}-help`]),
      ...(errors.length > 0 ? [`${id}-error`] : []),
      ...(saved === undefined ? [] : [`${id}-theirs`]),
    ];
    const attributes = html`${parts.length > 0 && html` aria-describedby="${parts.join(" ")}"`}${errors.length > 0 && html` aria-invalid="true"`}`;
    const title = html`${label}${optional && html` <span class="muted">(${settings.optional})</span>`}`;
    const inner = html`${isGroup ? html`<legend>${title}</legend>` : html`<label for="${id}">${title}</label>`}
${help !== undefined && html`<p class="help" id="${id}-help">${help}</p>`}${control(attributes)}
${errors.length > 0 && html`<p class="error" id="${id}-error">${errors.map(message)}</p>`}${saved !== undefined && html`<p class="theirs" id="${id}-theirs">${settings.conflict.theirs(saved)}</p>`}`;
    return isGroup
      ? html`<fieldset class="field" id="${id}"${parts.length > 0 && html` aria-describedby="${parts.join(" ")}"`}>${inner}</fieldset>`
      : html`<div class="field">${inner}</div>`;
  };

  return {
    state,
    texts,
    around,
    idOf,
    /** A line of text, a number, a time. */
    input: (field: Input): Markup =>
      around(field, (attributes) => {
        const { name, type = "text", required, step, min, max, lang, readonly, autocomplete = "off" } = field;
        return html`<input id="${idOf(name)}" type="${type}" name="${name}" value="${values[name] ?? ""}" autocomplete="${autocomplete}"${required && html` required`}${readonly && html` readonly`}${step !== undefined && html` step="${step}"`}${min !== undefined && html` min="${min}"`}${max !== undefined && html` max="${max}"`}${lang !== undefined && html` lang="${lang}"`}${field.placeholder !== undefined && html` placeholder="${field.placeholder}"`}${field.list !== undefined && html` list="${field.list}"`}${attributes}>`;
      }),
    /** Text of several lines. */
    area: (field: Field & { lang?: string }): Markup =>
      around(
        field,
        (attributes) =>
          html`<textarea id="${idOf(field.name)}" name="${field.name}" rows="3"${field.lang !== undefined && html` lang="${field.lang}"`}${attributes}>
${values[field.name] ?? ""}</textarea>`,
      ),
    /** One of several values. A stored one that is not in the list stays. */
    select: (field: Field, choices: readonly Choice[]): Markup => {
      const chosen = values[field.name] ?? "";
      const all = choices.some(({ value }) => value === chosen)
        ? choices
        : [...choices, { value: chosen, name: chosen }];
      const nameOf = (value: string) => all.find((choice) => choice.value === value)?.name ?? value;
      return around(
        field,
        (attributes) =>
          html`<select id="${idOf(field.name)}" name="${field.name}"${attributes}>${all.map(({ value, name }) => html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`)}</select>`,
        { said: (of) => nameOf(of[field.name] ?? "") },
      );
    },
    /** On or off. Sends `true`, or nothing. */
    box: (field: Field): Markup => {
      const { name, label, help } = field;
      const id = idOf(name);
      labels.set(name, label);
      const saved = theirsOf((of) => (of[name] === "true" ? settings.on : settings.off));
      return html`<div class="field"><label class="box"><input type="checkbox" id="${id}" name="${name}" value="true"${values[name] === "true" && html` checked`}${help !== undefined && html` aria-describedby="${id}-help"`}><span>${label}</span></label>${help !== undefined && html`<p class="help" id="${id}-help">${help}</p>`}${saved !== undefined && html`<p class="theirs">${settings.conflict.theirs(saved)}</p>`}</div>`;
    },
    /**
     * What stands above the form: why it was not saved, with links to the fields. Called after the fields are made, so
     * that what belongs to none of them is said here.
     */
    summary: (): Markup => {
      const conflict =
        theirs !== undefined &&
        html`<div class="notice problem" role="alert"><p>${settings.conflict.title}</p><p>${settings.conflict.text}</p>${theirs === null && html`<p>${settings.conflict.gone}</p>`}</div>`;
      if (refusals.length === 0) return html`${conflict}`;
      const fieldOf = ({ path }: FieldRefusal) => [...labels.keys()].find((name) => isAbout(name, path));
      return html`${conflict}<div class="notice problem" role="alert"><p>${settings.refused}</p><ul>${refusals.map(
        (refusal) => {
          const name = fieldOf(refusal);
          return name === undefined
            ? html`<li>${message(refusal)}</li>`
            : html`<li><a href="#${idOf(name)}">${labels.get(name)}</a>: ${message(refusal)}</li>`;
        },
      )}</ul></div>`;
    },
  };
};

export type FormFields<Texts extends SettingsFrameTexts = SettingsFrameTexts> = ReturnType<
  typeof formFields<Texts>
>;

type Form = {
  /** For buttons outside of it. */
  id?: string;
  action: string;
  /** Anything that the form sends besides, unseen. */
  hidden?: Values;
  /** Made by the fields of `form`. */
  content: Markup;
  /** Besides "Save". */
  buttons?: Markup;
  /** Instead of "Save". */
  save?: string;
};

/**
 * The whole form. It says which state of the stored thing it was filled from, so that nobody's work is overwritten. The
 * hidden button comes first: Enter in a field presses the first one (HTML, implicit submission).
 */
export const settingsForm = (
  form: FormFields,
  { id, action, hidden = {}, content, buttons, save }: Form,
): Markup => html`${form.summary()}<form class="form"${id !== undefined && html` id="${id}"`} method="post" action="${action}">
<button class="hidden" name="action" value="save" tabindex="-1" aria-hidden="true">${save ?? form.texts.dashboard.settings.save}</button><input type="hidden" name="version" value="${form.state.version}">${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${content}
<div class="buttons"><button name="action" value="save">${save ?? form.texts.dashboard.settings.save}</button>${buttons}</div>
</form>
`;
