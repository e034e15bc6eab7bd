import type { SurveyEmail } from "../../shared/application/sending/index.ts";
import { type PreviewInput, previewSurvey } from "../../shared/application/surveys/index.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import { type Definitions, type Survey, scoreRange, surveyByKey } from "../../shared/domain/surveys/index.ts";
import { type Handle, type HttpResult, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { surveyPreviewRoutes } from "../../shared/http/dashboard/routes.ts";
import { refusalsOf } from "../../shared/http/dashboard/settings-form.ts";
import {
  dashboardResult,
  formOf,
  type PageDeps,
  type PageRequest,
  signedInPages,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import { surveyRefusals, writtenSurvey } from "../../shared/http/dashboard/survey-form.ts";
import { readSurvey } from "../../shared/http/surveys/surveys/define.ts";
import {
  type SurveyPreviewTexts,
  surveyPreviewTexts,
} from "../../shared/i18n/dashboard/survey-preview-texts.ts";
import { answerPage } from "../../shared/pages/answers/index.ts";
import { surveyShown } from "../../shared/pages/base/survey-shown.ts";
import {
  noPreviewDocument,
  type Previewed,
  previewDocument,
} from "../../shared/pages/dashboard/surveys/index.ts";

export type PreviewPageDeps = PageDeps & {
  store: { read(): Promise<Definitions> };
  compose: (input: PreviewInput) => SurveyEmail;
};

type Asked = { survey: Survey; language: string; now: Instant };

/** What customers would get of a survey that is not saved, in one language. Nothing is sent, and no link works. */
const previewOf = (
  { compose }: Pick<PreviewPageDeps, "compose">,
  definitions: Definitions,
  { survey, language, now }: Asked,
): Previewed => {
  const shown = previewSurvey(compose);
  const withIt = { ...definitions, surveys: [survey] };
  const asked = { survey: survey.key, locale: language, now };
  const email = shown(withIt, asked);
  const reminder = survey.reminder && shown(withIt, { ...asked, isReminder: true });
  const about = { type: definitions.types.find(({ key }) => key === survey.touchpoint) };
  const [, highest] = scoreRange(survey.metric);
  const page = answerPage({
    ...surveyShown({ survey, metric: survey.metric, locale: language, about }),
    token: "preview",
    now,
    chosen: highest,
  });
  return {
    language,
    subject: email?.subject ?? "",
    email: email?.html ?? "",
    reminder: reminder?.html,
    page,
  };
};

const OWN_FRAME = { frameAncestors: ["'self'"] };

const answer =
  (deps: PreviewPageDeps) =>
  async ({ event, frame: { texts } }: PageRequest<SurveyPreviewTexts>): Promise<HttpResult> => {
    const { fields, all } = formOf(event);
    const { "language-shown": language = "en", ...typed } = fields;
    const definitions = await deps.store.read();
    try {
      const written = writtenSurvey(
        { ...typed, "sendWindow.days": all("sendWindow.days").join(", ") },
        surveyByKey(definitions, typed.key ?? ""),
      );
      // A survey needs its key to be saved, not to be looked at.
      const survey = readSurvey("preview", written);
      const shown = previewOf(deps, definitions, { survey, language, now: deps.clock() });
      const { page, styles } = previewDocument({ texts, shown });
      return dashboardResult(event, 200, page, { ...OWN_FRAME, framedStyles: styles });
    } catch (error) {
      const refusals = surveyRefusals(refusalsOf(error));
      return dashboardResult(event, 422, noPreviewDocument(texts, refusals), OWN_FRAME);
    }
  };

/** Shows admins in the dashboard what a survey's form would make, before it is saved. */
export const previewPageHandlers = (deps: PreviewPageDeps): Routes => {
  const page: Handle = signedInPages(deps, surveyPreviewTexts, {
    preview: { section: "settings", role: "admin", answer: answer(deps) },
  });
  return routesOf(surveyPreviewRoutes, { "POST /app/preview": page });
};
