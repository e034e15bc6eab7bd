import type { SurveyEmail } from "../../shared/application/sending/index.ts";
import {
  type PreviewInput,
  previewSurvey,
  type SurveyStore,
} from "../../shared/application/surveys/index.ts";
import { json, type Routes } from "../../shared/http/base/api.ts";
import { jsonBody, parse, pathParameter } from "../../shared/http/base/parse.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import { PreviewBody } from "../../shared/http/base/requests.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type PreviewDeps = {
  store: Pick<SurveyStore, "read">;
  compose: (input: PreviewInput) => SurveyEmail;
  clock: Clock;
};

/** A survey's email for the eyes of an admin. */
export const preview = ({ store, compose, clock }: PreviewDeps): Routes => ({
  "POST /v1/surveys/{key}/preview": {
    access: ["admin"],
    handle: async (event) => {
      const { locale } = parse(PreviewBody, jsonBody(event));
      const asked = { survey: pathParameter(event, "key"), locale, now: clock() };
      const email = previewSurvey(compose)(await store.read(), asked);
      if (email === undefined) throw noSurvey();
      return json(200, email);
    },
  },
});
