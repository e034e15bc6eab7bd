import { html } from "hono/html";
import type { Alert } from "../../../domain/alerts/index.ts";
import type { Survey } from "../../../domain/surveys/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";
import { alertSentence, alertTime } from "./alert-sentence.ts";

export const ALERTS_PATH = "/app/settings/alerts";
/** Stands for the key of one that is made new: no key looks like this. */
export const NEW_ALERT = "_new";

export const alertHref = (key: string): string => `${ALERTS_PATH}/${encodeURIComponent(key)}`;

export type AlertsView = {
  frame: Frame<AlertSettingsTexts>;
  /** By key. */
  alerts: readonly Alert[];
  /** The alerts of surveys, by the survey's key. */
  ofSurveys: readonly { survey: string; alert: NonNullable<Survey["alert"]> }[];
  typeName: (key: string) => string;
  notice?: string | undefined;
};

const alertRow = ({ frame: { texts }, typeName }: AlertsView, alert: Alert): Markup => {
  const { states } = texts.dashboard.alerts;
  const { key, active } = alert;
  return html`<tr><th scope="row"><a href="${alertHref(key)}">${key}</a><p class="muted said">${alertSentence({ texts, typeName }, alert)}</p></th><td>${alertTime(texts, alert)}</td><td><span class="badge">${active ? states.on : states.off}</span></td></tr>
`;
};

const ownRow = (
  { frame: { texts }, typeName }: AlertsView,
  { survey, alert: { atOrBelow, emails } }: AlertsView["ofSurveys"][number],
): Markup => {
  const said = { when: { surveys: [survey], atOrBelow }, emails, webhooks: [] };
  return html`<tr><th scope="row"><a href="/app/settings/surveys/${encodeURIComponent(survey)}">${survey}</a><p class="muted said">${alertSentence({ texts, typeName }, said)}</p></th><td>${texts.dashboard.alerts.times.atOnce}</td></tr>
`;
};

const ownPart = (view: AlertsView): Markup => {
  const { own, columns } = view.frame.texts.dashboard.alerts;
  if (view.ofSurveys.length === 0) return html``;
  return html`<section id="surveys"><h2>${own.title}</h2><p class="muted">${own.lead}</p>
<div class="wide-table panel"><table class="data"><thead><tr><th scope="col">${own.survey}</th><th scope="col">${columns.when}</th></tr></thead>
<tbody>${view.ofSurveys.map((one) => ownRow(view, one))}</tbody></table></div></section>`;
};

/** All alerts, each in a sentence; below, those that belong to a survey. */
export const alertsPage = (view: AlertsView): string => {
  const { alerts: words } = view.frame.texts.dashboard;
  const { columns } = words;
  return settingsPage({
    frame: view.frame,
    tab: "alerts",
    title: words.title,
    notice: view.notice,
    styles: LIST_STYLES,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${ALERTS_PATH}/${NEW_ALERT}">${words.add}</a></p>
${
  view.alerts.length === 0
    ? html`<p class="notice">${words.empty}</p>`
    : html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.key}</th><th scope="col">${columns.when}</th><th scope="col">${columns.state}</th></tr></thead>
<tbody>${view.alerts.map((alert) => alertRow(view, alert))}</tbody></table></div>`
}
${ownPart(view)}`,
  });
};

const LIST_STYLES = `
.said{margin:0;font-weight:400;max-width:48rem}`;
