import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { type FormState, formFields } from "../settings/index.ts";
import { surveyHref } from "./list-page.ts";

/** What would be decided, as the API answers it. */
export type Decided = {
  decision: "send" | "wait" | "suppress";
  reason?: string | undefined;
  detail?: string | undefined;
  dueAt?: Instant | undefined;
  rules: readonly { rule: string; passed: boolean; detail: string }[];
};

type Tester = {
  texts: SurveySettingsTexts;
  key: string;
  form: FormState;
  decided?: Decided | undefined;
  timezone: string;
};

/** Why a customer would not be asked, or not yet, in the reader's language; as the API says it, where there are no words. */
const reasonOf = (texts: SurveySettingsTexts, { reason = "", detail = "" }: Decided): string => {
  const { reasons, surveys } = texts.dashboard;
  const words = new Map<string, string>([
    ...Object.entries(reasons),
    ...Object.entries(surveys.decision.waits),
  ]);
  return words.get(reason) ?? detail;
};

const answerOf = ({ texts, decided, timezone }: Tester): Markup => {
  if (decided === undefined) return html``;
  const { decision: words } = texts.dashboard.surveys;
  const reason = reasonOf(texts, decided);
  const due = decided.dueAt === undefined ? "" : texts.figures.moment(decided.dueAt, timezone);
  const sentence =
    decided.decision === "send"
      ? words.send
      : decided.decision === "wait"
        ? words.wait(due, reason)
        : words.suppress(reason);
  return html`<p class="notice" role="status">${sentence}</p><details id="rules"><summary>${words.rules}</summary><ul class="rules">${decided.rules.map(
    ({ rule, passed, detail }) =>
      html`<li>${passed ? "✓" : "✗"} <span lang="en">${rule}: ${detail}</span> (${passed ? words.passed : words.failed})</li>`,
  )}</ul></details>`;
};

/** Says for one customer and one moment whether the survey would ask them, and why not. */
export const decisionPart = (tester: Tester): Markup => {
  const { texts, key, timezone } = tester;
  const { decision: words } = texts.dashboard.surveys;
  const form = formFields(texts, tester.form);
  const fields = html`${form.input({ name: "customer.id", label: words.customer, required: true })}${form.input({ name: "at", label: words.at, help: words.atHelp(timezone), type: "datetime-local" })}`;
  return html`<section id="decision"><h2>${words.title}</h2><p class="muted">${words.lead}</p>${form.summary()}<form class="form" method="post" action="${surveyHref(key)}#decision">${fields}<div class="buttons"><button class="second" name="action" value="decide">${words.button}</button></div></form>${answerOf(tester)}</section>`;
};
