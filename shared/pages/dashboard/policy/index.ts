import { html } from "hono/html";
import { WEEKDAYS } from "../../../domain/base/time.ts";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import {
  boxesField,
  durationField,
  type FormFields,
  type FormState,
  fold,
  formFields,
  settingsForm,
  settingsPage,
} from "../settings/index.ts";

type Fields = FormFields<SurveySettingsTexts>;
type PolicyView = { frame: Frame<SurveySettingsTexts>; form: FormState; notice?: string | undefined };

const HOURS = "businessHours";

const surveyFields = (form: Fields): Markup => {
  const { capMax, capPer, askWithin, minSegmentSize, sendRatePerSecond, reportingTimezone } =
    form.texts.dashboard.policy.fields;
  const whole = { type: "number", min: 1, step: "1" } as const;
  return html`${form.input({ name: "contactCap.max", ...capMax, ...whole, max: 100 })}
${durationField(form, { name: "contactCap.per", ...capPer })}
${durationField(form, { name: "askWithin", ...askWithin })}
${form.input({ name: "minSegmentSize", ...minSegmentSize, ...whole, max: 1_000 })}
${form.input({ name: "sendRatePerSecond", ...sendRatePerSecond, type: "number", min: 1, max: 1_000, step: "any" })}
${form.input({ name: "reportingTimezone", ...reportingTimezone })}`;
};

/** All of them, or none. */
const hourFields = (form: Fields): Markup => {
  const { hours } = form.texts.dashboard.policy;
  const { days } = form.texts.dashboard.surveys;
  const { fields } = hours;
  // A browser's field for times can't show 24:00.
  return html`<p class="muted">${hours.help}</p>
${boxesField(
  form,
  { name: `${HOURS}.days`, ...fields.days },
  WEEKDAYS.map((day) => ({ value: day, name: days[day] })),
)}
${form.input({ name: `${HOURS}.from`, ...fields.from, placeholder: "09:00" })}
${form.input({ name: `${HOURS}.to`, ...fields.to, placeholder: "18:00" })}
${form.input({ name: `${HOURS}.timezone`, ...fields.timezone })}
${form.area({ name: `${HOURS}.holidays`, ...fields.holidays, optional: true })}`;
};

const figureFields = (form: Fields): Markup => {
  const { parts, hours, fields } = form.texts.dashboard.policy;
  return html`<h2>${parts.figures}</h2><p class="muted">${parts.changes}</p>
${durationField(form, { name: "fcrWindow", ...fields.fcrWindow })}
${durationField(form, { name: "onboardingTarget", ...fields.onboardingTarget })}
${fold(form, { id: "hours", title: hours.title }, [HOURS], hourFields(form))}`;
};

/** The contact policy, which holds for all surveys, and the rules of the figures of support and success. */
export const policyPage = ({ frame, form: state, notice }: PolicyView): string => {
  const { texts } = frame;
  const { policy: words } = texts.dashboard;
  const form = formFields(texts, state);
  const content = html`<h2>${words.parts.surveys}</h2>
${surveyFields(form)}
${figureFields(form)}`;
  return settingsPage({
    frame,
    tab: "policy",
    title: words.title,
    notice,
    body: html`<p class="lead">${words.lead}</p>${settingsForm(form, { action: "/app/settings/policy", content })}`,
  });
};
