import { archiveSurvey, type SurveyStore } from "../../shared/application/surveys/index.ts";
import { isArchived, type Survey, surveyByKey } from "../../shared/domain/surveys/index.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { noSurvey, orConflict } from "../../shared/http/base/refusals.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { SurveyJson, SurveyPage } from "../../shared/http/surveys/surveys/answers.ts";
import { defineWritten } from "../../shared/http/surveys/surveys/define.ts";
import { noticesOf } from "../../shared/http/surveys/surveys/notices.ts";
import { surveyRoutes } from "../../shared/http/surveys/surveys/routes.ts";
import { surveyItem } from "../../shared/http/surveys/surveys/shown.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Event } from "./definitions.ts";

export type SurveyDeps = { store: SurveyStore; clock: Clock };

const find = async ({ store }: SurveyDeps, event: Event): Promise<Survey> => {
  const survey = surveyByKey(await store.read(), pathParameter(event, "key"));
  if (survey === undefined) throw noSurvey();
  return survey;
};

const list = async ({ store }: SurveyDeps, event: Event): Promise<HttpResult> => {
  const surveys = (await store.read()).surveys.filter((survey) => !isArchived(survey));
  const items = surveys.map((survey) => surveyItem(survey));
  return answer<typeof SurveyPage>(200, pageOf(items, byKey, parseQuery(ListQuery, event)));
};

const show = async (deps: SurveyDeps, event: Event): Promise<HttpResult> =>
  answer<typeof SurveyJson>(200, surveyItem(await find(deps, event)));

const define = async ({ store, clock }: SurveyDeps, event: Event): Promise<HttpResult> => {
  const survey = await defineWritten(store)(pathParameter(event, "key"), jsonBody(event));
  const notices = noticesOf(survey, (await store.read()).types, clock());
  return answer<typeof SurveyJson>(200, surveyItem(survey, notices));
};

const archive = async (deps: SurveyDeps, event: Event): Promise<HttpResult> => {
  const survey = await find(deps, event);
  orConflict(await archiveSurvey(deps.store)(survey, deps.clock()));
  return { statusCode: 204 };
};

/** The surveys (API section 4). */
export const surveyHandlers = (deps: SurveyDeps): Routes =>
  routesOf(surveyRoutes, {
    "GET /v1/surveys": readsQuery((event) => list(deps, event)),
    "GET /v1/surveys/{key}": (event) => show(deps, event),
    "PUT /v1/surveys/{key}": (event) => define(deps, event),
    "DELETE /v1/surveys/{key}": (event) => archive(deps, event),
  });
