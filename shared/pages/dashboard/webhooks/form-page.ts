import { html } from "hono/html";
import { EVENT_TYPES } from "../../../domain/events/index.ts";
import { WEBHOOK_FORMATS, type Webhook } from "../../../domain/webhooks/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import { LANGUAGES } from "../../../i18n/language.ts";
import type { Markup } from "../../../theme/markup.ts";
import { saidRefusals } from "../alerts/index.ts";
import type { Frame } from "../frame/index.ts";
import {
  boxesField,
  type FormFields,
  type FormState,
  formFields,
  languageName,
  settingsForm,
  settingsPage,
} from "../settings/index.ts";
import { deliveriesHref, FORMAT_NAMES, NEW_WEBHOOK, WEBHOOKS_PATH, webhookHref } from "./list-page.ts";
import { troubleNotice } from "./webhook-state.ts";

export type WebhookFormView = {
  frame: Frame<AlertSettingsTexts>;
  /** Undefined for one that is made new. */
  key?: string | undefined;
  /** As it is stored; undefined for one that is not there. */
  webhook: Webhook | undefined;
  form: FormState;
  /** The time zone of who looks. */
  zone: string;
  /** Whether a test was sent just now. */
  isTested?: boolean;
  notice?: string | undefined;
};

const fieldsOf = (form: FormFields<AlertSettingsTexts>): Markup => {
  const { language } = form.texts;
  const { webhooks: words } = form.texts.dashboard;
  const { fields } = words;
  return html`${form.input({ name: "url", ...fields.url, type: "url", required: true })}
${form.select(
  { name: "format", ...fields.format },
  WEBHOOK_FORMATS.map((format) => ({ value: format, name: FORMAT_NAMES[format] })),
)}
${boxesField(
  form,
  { name: "events", ...fields.events },
  EVENT_TYPES.map((type) => ({ value: type, name: words.types[type], about: type })),
)}
${form.box({ name: "include", ...fields.include })}
${form.select(
  { name: "language", ...fields.language },
  LANGUAGES.map((value) => ({ value, name: languageName(value, language) })),
)}
${form.box({ name: "active", ...fields.active })}`;
};

const newSecret = ({ frame: { texts }, webhook }: WebhookFormView): Markup => {
  if (webhook === undefined || webhook.format !== "standard") return html``;
  const { secret } = texts.dashboard.webhooks;
  return html`<details id="secret"><summary>${secret.change}</summary><form method="post" action="${webhookHref(webhook.key)}"><p>${secret.changeText}</p><div class="buttons"><button class="second" name="action" value="rotate">${secret.changeButton}</button></div></form></details>`;
};

const testedNotice = ({ frame: { texts }, webhook, isTested = false }: WebhookFormView): Markup => {
  if (!isTested || webhook === undefined) return html``;
  const { test } = texts.dashboard.webhooks;
  return html`<p class="notice" role="status">${test.sent} <a href="${deliveriesHref(webhook.key)}">${test.look}</a></p>`;
};

/** One webhook, to be made or changed, with what is wrong with it. */
export const webhookFormPage = (view: WebhookFormView): string => {
  const { frame, key, webhook, zone, notice } = view;
  const { webhooks: words, settings } = frame.texts.dashboard;
  const refusals = saidRefusals(frame.texts, view.form.refusals);
  const form = formFields(frame.texts, { ...view.form, refusals });
  const content = html`${key === undefined && form.input({ name: "key", ...words.fields.key, required: true })}
${fieldsOf(form)}`;
  // It sends the form too, so that nothing is lost that was typed meanwhile; nothing of it is saved.
  const test =
    webhook &&
    html`<button class="second" name="action" value="test" formnovalidate>${words.test.button}</button>`;
  return settingsPage({
    frame,
    tab: "webhooks",
    title: key ?? words.newTitle,
    notice,
    styles: FORM_STYLES,
    body: html`${testedNotice(view)}${webhook && troubleNotice(frame.texts, webhook, zone)}${webhook && html`<p><a class="link" href="${deliveriesHref(webhook.key)}">${words.deliveries.link}</a></p>`}
${settingsForm(form, {
  action: webhookHref(key ?? NEW_WEBHOOK),
  content,
  buttons: html`${test ?? ""}<a class="link" href="${WEBHOOKS_PATH}">${settings.cancel}</a>`,
})}${webhook && html`<p class="help">${words.test.help}</p>`}
${newSecret(view)}${webhook && html`<p><a class="link gone" href="${webhookHref(webhook.key)}/delete">${words.deletion.link}</a></p>`}`,
  });
};

const FORM_STYLES = `
.help{margin:.5rem 0 0;font-size:.875rem;color:var(--muted);max-width:42rem}
#secret{max-width:42rem}
.gone{color:var(--error)}`;
