import { html } from "hono/html";
import type { Survey } from "../../../domain/surveys/index.ts";
import type { TouchpointTexts } from "../../../i18n/dashboard/touchpoint-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { pathOf } from "../frame/index.ts";
import type { TouchpointView } from "./view.ts";

const isNothing = (duration: string): boolean => !/[1-9]/.test(duration);

/** When a survey asks and whom, in words. */
const rulesOf = (texts: TouchpointTexts, survey: Survey): string => {
  const { asks } = texts.dashboard.touchpoint;
  const { duration, share } = texts.figures;
  const { active, delay, sampleRate, when, cooldown, sendWindow, reminder } = survey;
  if (!active) return asks.off;
  return [
    isNothing(delay) ? asks.atOnce : asks.after(duration(delay)),
    sampleRate < 1 ? asks.sample(share(sampleRate)) : asks.everyone,
    ...(when ? [asks.condition(when.property)] : []),
    ...(cooldown === undefined || isNothing(cooldown) ? [] : [asks.cooldown(duration(cooldown))]),
    ...(sendWindow ? [asks.window(sendWindow.from, sendWindow.to)] : []),
    ...(reminder ? [asks.reminder(duration(reminder.after), reminder.max)] : []),
  ].join("; ");
};

/** Which surveys the type triggers, when they ask and whom. */
export const asksPart = (view: TouchpointView): Markup => {
  const { texts, member } = view.frame;
  const { asks } = texts.dashboard.touchpoint;
  const { max, per } = view.policy.contactCap;
  const named = ({ key }: Survey) =>
    member?.role === "admin"
      ? html`<a href="${pathOf("settings/surveys", key)}"><bdi>${key}</bdi></a>`
      : html`<bdi>${key}</bdi>`;
  return html`<section class="panel"><h2>${asks.title}</h2>
${view.surveys.length > 0 ? html`<ul class="asks" role="list">${view.surveys.map((survey) => html`<li><b>${named(survey)}</b> (${survey.metric.toUpperCase()}): ${rulesOf(texts, survey)}.</li>`)}</ul>` : html`<p>${asks.none}</p>`}
<p class="muted small">${asks.cap(max, texts.figures.duration(per))}</p></section>
`;
};
