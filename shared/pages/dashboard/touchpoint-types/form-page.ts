import { html } from "hono/html";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import { LANGUAGES } from "../../../i18n/language.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import {
  type FormFields,
  type FormState,
  formFields,
  languageName,
  settingsForm,
  settingsPage,
} from "../settings/index.ts";
import { stageLabel, typeHref } from "./list-page.ts";

export type TypeFormView = {
  frame: Frame<SettingsTexts>;
  /** Undefined for one that is made new. */
  key?: string | undefined;
  form: FormState;
  /** In the order of the journey. */
  stages: readonly string[];
  /** How often it was recorded, and how many surveys it triggers: what a removal means. */
  use: { volume: number; surveys: number };
  /** Whether it is in the catalogue, so that it can be removed. */
  isListed: boolean;
  notice?: string | undefined;
};

const LANGUAGE_FIELD = /^name\.(.+)$/;

/** The languages that have a field: Milepost's own, and every other that a name is in. */
const languagesIn = (values: FormState["values"]): string[] => [
  ...new Set<string>([
    ...LANGUAGES,
    ...Object.keys(values).flatMap((name) => LANGUAGE_FIELD.exec(name)?.[1] ?? []),
  ]),
];

const nameFields = (form: FormFields<SettingsTexts>): Markup => {
  const { values, refusals = [], theirs } = form.state;
  const { name, names } = form.texts.dashboard.touchpointTypes.fields;
  const languages = languagesIn({ ...theirs, ...values });
  const isOpen =
    languages.some((tag) => (values[`name.${tag}`] ?? "") !== "" || (theirs?.[`name.${tag}`] ?? "") !== "") ||
    refusals.some(({ path }) => path.startsWith("name."));
  const one = form.input({ name: "name", ...name, optional: isOpen });
  return html`${one}
<details id="names"${isOpen && html` open`}><summary>${names.title}</summary><p class="muted">${names.help}</p>${languages.map((tag) => form.input({ name: `name.${tag}`, label: languageName(tag, form.texts.language), lang: tag, optional: true }))}</details>`;
};

const removal = ({ frame: { texts }, key, form, use, isListed }: TypeFormView): Markup => {
  if (key === undefined || !isListed) return html``;
  const { removal: words } = texts.dashboard.touchpointTypes;
  const count = texts.figures.count(use.volume);
  return html`<details id="removal"><summary>${words.title}</summary><form method="post" action="${typeHref(key)}"><input type="hidden" name="version" value="${form.version}"><p>${use.volume > 0 ? words.used(count) : words.unused}</p>${use.surveys > 0 && html`<p>${words.surveys(use.surveys)}</p>`}<div class="buttons"><button class="danger" name="action" value="remove">${words.button}</button></div></form></details>`;
};

/** One touchpoint type, to be made or changed. */
export const typeFormPage = (view: TypeFormView): string => {
  const { frame, key, stages } = view;
  const { texts } = frame;
  const { touchpointTypes: words, settings } = texts.dashboard;
  const { fields } = words;
  const form = formFields(texts, view.form);
  const content = html`${key === undefined && form.input({ name: "key", ...fields.key, required: true })}
${nameFields(form)}
${form.select(
  { name: "stage", ...fields.stage },
  stages.map((stage) => ({ value: stage, name: stageLabel(texts, stage) })),
)}
${form.input({ name: "order", ...fields.order, type: "number", min: 0, max: 100_000, step: "1" })}
${form.area({ name: "description", ...fields.description, optional: true })}
${form.box({ name: "engagement", ...fields.engagement })}`;
  return settingsPage({
    frame,
    tab: "touchpoint-types",
    title: key ?? words.newTitle,
    notice: view.notice,
    body: html`${settingsForm(form, {
      action: key === undefined ? "/app/settings/touchpoint-types" : typeHref(key),
      content,
      buttons: html`<a class="link" href="/app/settings/touchpoint-types">${settings.cancel}</a>`,
    })}
${removal(view)}`,
  });
};
