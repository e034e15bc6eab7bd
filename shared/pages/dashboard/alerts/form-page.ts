import { html } from "hono/html";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { type FormState, formFields, settingsForm, settingsPage } from "../settings/index.ts";
import { type AlertChoices, actionFields, conditionFields, timeFields } from "./alert-fields.ts";
import { ALERTS_PATH, alertHref, NEW_ALERT } from "./list-page.ts";
import { saidRefusals } from "./said-refusals.ts";

export type AlertFormView = {
  frame: Frame<AlertSettingsTexts>;
  /** Undefined for one that is made new. */
  key?: string | undefined;
  /** Whether it is stored, and can be tried and deleted. */
  isThere: boolean;
  form: FormState;
  choices: AlertChoices;
  /** What an admin should know about it, as the API says it. */
  warnings?: readonly string[];
  notice?: string | undefined;
};

/** They send the form too, so that nothing is lost that was typed meanwhile; nothing of it is saved. */
const sampleButtons = ({ frame: { texts }, isThere }: AlertFormView): Markup => {
  if (!isThere) return html``;
  const { test } = texts.dashboard.alerts;
  return html`<button class="second" name="action" value="test-me" formnovalidate>${test.me}</button><button class="second" name="action" value="test-all" formnovalidate>${test.all}</button>`;
};

/** One alert, to be made or changed. */
export const alertFormPage = (view: AlertFormView): string => {
  const { frame, key, isThere, choices, warnings = [], notice } = view;
  const { alerts: words, settings } = frame.texts.dashboard;
  const refusals = saidRefusals(frame.texts, view.form.refusals);
  const form = formFields(frame.texts, { ...view.form, refusals });
  const content = html`${key === undefined && form.input({ name: "key", ...words.fields.key, required: true })}
${conditionFields(form, choices)}
${actionFields(form, choices)}
${timeFields(form)}`;
  return settingsPage({
    frame,
    tab: "alerts",
    title: key ?? words.newTitle,
    notice,
    styles: FORM_STYLES,
    body: html`${warnings.length > 0 && html`<ul class="notice" lang="en" dir="ltr">${warnings.map((text) => html`<li>${text}</li>`)}</ul>`}
${settingsForm(form, {
  action: alertHref(key ?? NEW_ALERT),
  content,
  buttons: html`${sampleButtons(view)}<a class="link" href="${ALERTS_PATH}">${settings.cancel}</a>`,
})}${key !== undefined && isThere && html`<p class="help">${words.test.help}</p><p><a class="link gone" href="${alertHref(key)}/delete">${words.deletion.link}</a></p>`}`,
  });
};

const FORM_STYLES = `
ul.notice{max-width:42rem;padding-inline-start:2rem}
.help{margin:.5rem 0 0;font-size:.875rem;color:var(--muted);max-width:42rem}
.of-case{margin-inline-start:2rem}
.gone{color:var(--error)}`;
