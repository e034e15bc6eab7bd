import { html } from "hono/html";
import { WEEKDAYS } from "../../../domain/base/time.ts";
import { METRICS, TONES } from "../../../domain/surveys/index.ts";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import { LANGUAGES } from "../../../i18n/language.ts";
import type { Markup } from "../../../theme/markup.ts";
import {
  boxesField,
  type Choice,
  durationField,
  type FormFields,
  fold,
  languageName,
  type Values,
} from "../settings/index.ts";

type Fields = FormFields<SurveySettingsTexts>;

const TAGGED = /^(?:question|texts)\.([^.]+)/;

/** The languages that have fields: Milepost's own, and every other in which something is written. */
export const languagesIn = (values: Values): string[] => [
  ...new Set<string>([...LANGUAGES, ...Object.keys(values).flatMap((name) => TAGGED.exec(name)?.[1] ?? [])]),
];

const wordFields = (form: Fields, tag: string): Markup => {
  const { fields } = form.texts.dashboard.surveys;
  const { tones } = form.texts.dashboard;
  const line = (name: string, label: string) =>
    form.input({ name: `texts.${tag}.${name}`, label, lang: tag, optional: true });
  return html`${line("subject", fields.subject.label)}${line("invitation", fields.invitation.label)}${TONES.map((tone) => line(`thanks.${tone}`, fields.thanks.label(tones[tone].toLocaleLowerCase(form.texts.language))))}${TONES.map((tone) => line(`followUp.${tone}`, fields.followUp.label(tones[tone].toLocaleLowerCase(form.texts.language))))}`;
};

/** The question and the survey's own words, in each language. */
export const textFields = (form: Fields): Markup => {
  const { surveys: words } = form.texts.dashboard;
  const { addLanguage } = words;
  const languages = languagesIn({ ...form.state.theirs, ...form.state.values });
  return html`<h2>${words.parts.question}</h2><p class="muted">${words.placeholders}</p>
${languages.map((tag) => {
  const name = languageName(tag, form.texts.language);
  return html`${form.input({ name: `question.${tag}`, label: words.fields.question.label(name), lang: tag, optional: true })}${fold(form, { id: `words-${tag}`, title: `${words.parts.words}: ${name}` }, [`texts.${tag}`], wordFields(form, tag))}`;
})}
<details id="languages"><summary>${addLanguage.label}</summary>${form.input({ name: "newLanguage", label: addLanguage.label, help: addLanguage.help, optional: true })}<div class="buttons"><button class="second" name="action" value="add-language" formnovalidate>${addLanguage.button}</button></div></details>
${form.select({ name: "language", ...words.fields.language }, [
  { value: "", name: words.everyLanguage },
  ...languages.map((tag) => ({ value: tag, name: languageName(tag, form.texts.language) })),
])}`;
};

/** What it measures, and after which touchpoint. */
export const basicFields = (form: Fields, types: readonly Choice[]): Markup => {
  const { surveys: words } = form.texts.dashboard;
  const { fields } = words;
  return html`${form.select(
    { name: "metric", ...fields.metric },
    METRICS.map((metric) => ({ value: metric, name: words.metrics[metric] })),
  )}
${form.select({ name: "touchpoint", ...fields.touchpoint }, [{ value: "", name: words.campaign }, ...types])}
${form.box({ name: "active", ...fields.active })}`;
};

const windowFields = (form: Fields): Markup => {
  const { days, fields } = form.texts.dashboard.surveys;
  const choices = WEEKDAYS.map((day) => ({ value: day, name: days[day] }));
  return html`${boxesField(form, { name: "sendWindow.days", ...fields.windowDays }, choices)}${form.input({ name: "sendWindow.from", ...fields.windowFrom, type: "time" })}${form.input({ name: "sendWindow.to", ...fields.windowTo, type: "time" })}`;
};

/** When its email leaves, and whom it asks. */
export const timeFields = (form: Fields): Markup => {
  const { parts, fields } = form.texts.dashboard.surveys;
  return html`<h2>${parts.when}</h2>
${durationField(form, { name: "delay", ...fields.delay, units: ["minutes", "hours", "days", "weeks"] })}
${durationField(form, { name: "expiresAfter", ...fields.expiresAfter })}
${fold(form, { id: "window", title: parts.window }, ["sendWindow"], windowFields(form))}
${fold(
  form,
  { id: "reminder", title: parts.reminder },
  ["reminder"],
  html`${durationField(form, { name: "reminder.after", ...fields.reminderAfter })}${form.input({ name: "reminder.max", ...fields.reminderMax, type: "number", min: 1, max: 5, step: "1" })}`,
)}`;
};

const OPERATORS = ["eq", "ne", "gte", "gt", "lte", "lt", "in"] as const;

const conditionFields = (form: Fields): Markup => {
  const { surveys: words } = form.texts.dashboard;
  const { fields } = words;
  return html`${form.input({ name: "when.property", ...fields.property })}${OPERATORS.map((operator) => form.input({ name: `when.${operator}`, ...fields[operator], optional: true }))}${form.select(
    { name: "when.exists", ...fields.exists },
    [
      { value: "", name: "–" },
      { value: "true", name: words.yes },
      { value: "false", name: words.no },
    ],
  )}`;
};

export const audienceFields = (form: Fields): Markup => {
  const { parts, fields } = form.texts.dashboard.surveys;
  return html`<h2>${parts.who}</h2>
${durationField(form, { name: "cooldown", ...fields.cooldown, optional: true })}
${form.input({ name: "sampleRate", ...fields.sampleRate, type: "number", min: 0, max: 100, step: "any" })}
${fold(form, { id: "condition", title: parts.condition }, ["when"], conditionFields(form))}`;
};

/** Brand, sender, and what is rarely changed. */
export const lookFields = (form: Fields): Markup => {
  const { surveys: words, settings } = form.texts.dashboard;
  const { tabs } = settings;
  const { parts, fields, confirms } = words;
  const optional = true;
  return html`<h2>${parts.look}</h2>
${form.input({ name: "brand.name", ...fields.brandName, optional })}
${form.input({ name: "brand.color", ...fields.brandColor, optional })}
${form.input({ name: "brand.logoUrl", ...fields.logoUrl, optional, type: "url" })}
${form.area({ name: "brand.postalAddress", ...fields.postalAddress, optional })}
${form.input({ name: "brand.privacyUrl", ...fields.privacyUrl, optional, type: "url" })}
${form.input({ name: "brand.supportUrl", ...fields.supportUrl, optional, type: "url" })}
${fold(
  form,
  { id: "sender", title: parts.sender },
  ["sender"],
  html`${form.input({ name: "sender.name", ...fields.senderName, optional })}${form.input({ name: "sender.email", ...fields.senderEmail })}${form.input({ name: "sender.replyTo", ...fields.replyTo, optional })}`,
)}
${form.select(
  { name: "confirm", ...fields.confirm },
  (["auto", "button"] as const).map((value) => ({ value, name: confirms[value] })),
)}
${fold(
  form,
  { id: "alert", title: parts.alert },
  ["alert"],
  html`${form.input({ name: "alert.atOrBelow", label: fields.alertBelow.label, help: html`${fields.alertBelow.help} <a href="/app/settings/alerts">${tabs.alerts}</a>`, type: "number", min: 0, max: 10, step: "1" })}${form.input({ name: "alert.emails", ...fields.alertEmails })}`,
)}`;
};
