import { html } from "hono/html";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { type Choice, type FormState, formFields, settingsForm, settingsPage } from "../settings/index.ts";
import { SURVEYS_PATH, surveyHref } from "./list-page.ts";
import { previewPart } from "./preview.ts";
import {
  audienceFields,
  basicFields,
  languagesIn,
  lookFields,
  textFields,
  timeFields,
} from "./survey-fields.ts";

export type SurveyFormView = {
  frame: Frame<SurveySettingsTexts>;
  /** Undefined for one that is made new. */
  key?: string | undefined;
  /** Of the stored survey. */
  state: "active" | "paused" | "archived" | undefined;
  form: FormState;
  /** The touchpoint types that can trigger it. */
  types: readonly Choice[];
  /** What an admin should know about it as it is stored, as the API says it. */
  notices?: readonly string[];
  notice?: string | undefined;
  /** Below the form. */
  below?: Markup | undefined;
};

const stateButtons = ({ frame: { texts }, key, state, form }: SurveyFormView): Markup => {
  if (key === undefined || state === undefined || state === "archived") return html``;
  const { surveys: words } = texts.dashboard;
  const action = state === "active" ? "pause" : "activate";
  return html`<form class="inline" method="post" action="${surveyHref(key)}"><input type="hidden" name="version" value="${form.version}"><span class="badge">${words.states[state]}</span><button class="second" name="action" value="${action}">${words[action]}</button></form>`;
};

const archivePart = ({ frame: { texts }, key, state, form }: SurveyFormView): Markup => {
  if (key === undefined || state === undefined || state === "archived") return html``;
  const { archive } = texts.dashboard.surveys;
  return html`<details id="archive"><summary>${archive.title}</summary><form method="post" action="${surveyHref(key)}"><input type="hidden" name="version" value="${form.version}"><p>${archive.text}</p><div class="buttons"><button class="danger" name="action" value="archive">${archive.button}</button></div></form></details>`;
};

/** One survey, to be made or changed, with its preview. */
export const surveyFormPage = (view: SurveyFormView): string => {
  const { frame, key, state, types, notices = [], notice, below } = view;
  const { texts } = frame;
  const { surveys: words, settings } = texts.dashboard;
  const form = formFields(texts, view.form);
  const content = html`${key === undefined && form.input({ name: "key", ...words.fields.key, required: true })}
${basicFields(form, types)}
${textFields(form)}
${timeFields(form)}
${audienceFields(form)}
${lookFields(form)}`;
  return settingsPage({
    frame,
    tab: "surveys",
    title: key ?? words.newTitle,
    notice,
    styles: PREVIEW_STYLES,
    body: html`${stateButtons(view)}${state === "archived" && html`<p class="notice">${words.archivedNote}</p>`}
${notices.length > 0 && html`<ul class="notice" lang="en" dir="ltr">${notices.map((text) => html`<li>${text}</li>`)}</ul>`}
<div class="beside-preview"><div>${settingsForm(form, {
      id: FORM,
      action: key === undefined ? SURVEYS_PATH : surveyHref(key),
      content,
      buttons: html`<a class="link" href="${SURVEYS_PATH}">${settings.cancel}</a>`,
    })}</div>${previewPart(texts, { form: FORM, languages: languagesIn(view.form.values) })}</div>
${below ?? ""}${archivePart(view)}`,
  });
};

const FORM = "survey";

const PREVIEW_STYLES = `
#preview iframe{display:block;width:100%;height:60rem;margin-top:1rem;border:1px solid var(--line);border-radius:8px}
@media(min-width:80rem){.beside-preview{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);gap:0 3rem}#preview{position:sticky;top:1rem;align-self:start}#preview iframe{height:calc(100vh - 14rem)}}
@media print{#preview{display:none}}
.rules{margin:.5rem 0 0;padding-inline-start:1.25rem}
ul.notice{padding-inline-start:2rem}`;
