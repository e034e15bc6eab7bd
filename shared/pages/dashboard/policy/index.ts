import { html } from "hono/html";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import type { Frame } from "../frame/index.ts";
import { durationField, type FormState, formFields, settingsForm, settingsPage } from "../settings/index.ts";

type PolicyView = { frame: Frame<SurveySettingsTexts>; form: FormState; notice?: string | undefined };

/** The contact policy: the rules that hold for all surveys. */
export const policyPage = ({ frame, form: state, notice }: PolicyView): string => {
  const { texts } = frame;
  const { policy: words } = texts.dashboard;
  const { capMax, capPer, askWithin, minSegmentSize, sendRatePerSecond, reportingTimezone } = words.fields;
  const form = formFields(texts, state);
  const whole = { type: "number", min: 1, step: "1" } as const;
  const content = html`${form.input({ name: "contactCap.max", ...capMax, ...whole, max: 100 })}
${durationField(form, { name: "contactCap.per", ...capPer })}
${durationField(form, { name: "askWithin", ...askWithin })}
${form.input({ name: "minSegmentSize", ...minSegmentSize, ...whole, max: 1_000 })}
${form.input({ name: "sendRatePerSecond", ...sendRatePerSecond, type: "number", min: 1, max: 1_000, step: "any" })}
${form.input({ name: "reportingTimezone", ...reportingTimezone })}`;
  return settingsPage({
    frame,
    tab: "policy",
    title: words.title,
    notice,
    body: html`<p class="lead">${words.lead}</p>${settingsForm(form, { action: "/app/settings/policy", content })}`,
  });
};
