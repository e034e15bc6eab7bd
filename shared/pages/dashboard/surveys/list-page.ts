import { html } from "hono/html";
import type { Survey } from "../../../domain/surveys/index.ts";
import type { SurveySettingsTexts } from "../../../i18n/dashboard/survey-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";

export const SURVEYS_PATH = "/app/settings/surveys";

export const surveyHref = (key: string): string => `${SURVEYS_PATH}/${encodeURIComponent(key)}`;

type SurveysView = {
  frame: Frame<SurveySettingsTexts>;
  /** By key. */
  surveys: readonly Survey[];
  /** What a survey asks, in the reader's language. */
  questionOf: (survey: Survey) => string;
  typeName: (key: string) => string;
  notice?: string | undefined;
};

const stateOf = ({ archivedAt, active }: Survey) =>
  archivedAt !== undefined ? "archived" : active ? "active" : "paused";

const table = (
  { frame: { texts }, questionOf, typeName }: SurveysView,
  surveys: readonly Survey[],
): Markup => {
  const { columns, campaign, states } = texts.dashboard.surveys;
  return html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.key}</th><th scope="col">${columns.metric}</th><th scope="col">${columns.touchpoint}</th><th scope="col">${columns.state}</th></tr></thead><tbody>${surveys.map(
    (survey) =>
      html`<tr><th scope="row"><a href="${surveyHref(survey.key)}">${survey.key}</a><br><span class="muted"><bdi>${questionOf(survey)}</bdi></span></th><td>${survey.metric.toUpperCase()}</td><td>${survey.touchpoint === null ? campaign : html`<bdi>${typeName(survey.touchpoint)}</bdi>`}</td><td><span class="badge">${states[stateOf(survey)]}</span></td></tr>`,
  )}</tbody></table></div>`;
};

/** All surveys; archived ones folded away. */
export const surveysPage = (view: SurveysView): string => {
  const { frame, surveys, notice } = view;
  const { surveys: words } = frame.texts.dashboard;
  const current = surveys.filter(({ archivedAt }) => archivedAt === undefined);
  const archived = surveys.filter(({ archivedAt }) => archivedAt !== undefined);
  return settingsPage({
    frame,
    tab: "surveys",
    title: words.title,
    notice,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${SURVEYS_PATH}?new=true">${words.add}</a></p>
${current.length > 0 ? table(view, current) : html`<p class="notice">${words.empty}</p>`}
${archived.length > 0 && html`<details id="archived"><summary>${words.archived} (${archived.length})</summary>${table(view, archived)}</details>`}`,
  });
};
