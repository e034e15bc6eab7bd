import type { SurveyEmail } from "../../shared/application/sending/index.ts";
import {
  type PreviewInput,
  previewSurvey,
  type SurveyStore,
} from "../../shared/application/surveys/index.ts";
import { answer, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parse, pathParameter } from "../../shared/http/base/parse.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import type { EmailPreview } from "../../shared/http/surveys/preview/answers.ts";
import { PreviewBody } from "../../shared/http/surveys/preview/requests.ts";
import { previewRoutes } from "../../shared/http/surveys/preview/routes.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type PreviewDeps = {
  store: Pick<SurveyStore, "read">;
  compose: (input: PreviewInput) => SurveyEmail;
  clock: Clock;
};

/** Shows an admin the email of a survey; nothing is sent (API section 4). */
export const previewHandlers = ({ store, compose, clock }: PreviewDeps): Routes =>
  routesOf(previewRoutes, {
    "POST /v1/surveys/{key}/preview": async (event) => {
      const { locale } = parse(PreviewBody, jsonBody(event));
      const asked = { survey: pathParameter(event, "key"), locale, now: clock() };
      const email = previewSurvey(compose)(await store.read(), asked);
      if (email === undefined) throw noSurvey();
      return answer<typeof EmailPreview>(200, email);
    },
  });
