import { archiveSurvey, defineSurvey, type SurveyStore } from "../../shared/application/surveys/index.ts";
import { addDuration, type Instant } from "../../shared/domain/base/time.ts";
import { registrationOf, type TouchpointType } from "../../shared/domain/catalogue/index.ts";
import { isArchived, type Survey, SurveyDefinition, surveyByKey } from "../../shared/domain/surveys/index.ts";
import { answer, type HttpResult, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { ListQuery } from "../../shared/http/base/query.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import type { SurveyJson, SurveyPage } from "../../shared/http/surveys/surveys/answers.ts";
import { surveyRoutes } from "../../shared/http/surveys/surveys/routes.ts";
import { surveyItem } from "../../shared/http/surveys/surveys/shown.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import { byKey, type Event, keyOf, orConflict, pageOf } from "./definitions.ts";

export type SurveyDeps = { store: SurveyStore; clock: Clock };

/** Notices about parts of a survey that can never take effect. */
const idleNotices = ({ touchpoint, delay, when, reminder, expiresAfter }: Survey, now: Instant): string[] => [
  ...(touchpoint === null && (when !== undefined || addDuration(now, delay) > now)
    ? ["delay and when are of no effect without a touchpoint: a campaign asks at once"]
    : []),
  ...(reminder && addDuration(now, reminder.after) >= addDuration(now, expiresAfter)
    ? ["nobody is reminded: the survey expires before its first reminder"]
    : []),
];

/** A notice where the touchpoint is not in the catalogue: a survey with a misspelt touchpoint would never be sent. */
const triggerNotices = ({ touchpoint }: Survey, types: readonly TouchpointType[]): string[] => {
  if (touchpoint === null) return [];
  const { registered, suggestion } = registrationOf(touchpoint, types);
  if (registered) return [];
  const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return [`${touchpoint} is not in the catalogue.${meant}`];
};

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
  const survey: Survey = { ...parse(SurveyDefinition, jsonBody(event)), key: keyOf(event) };
  orConflict(await defineSurvey(store)(survey));
  const trigger = triggerNotices(survey, (await store.read()).types);
  const notices = [...trigger, ...idleNotices(survey, clock())];
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
    "GET /v1/surveys": (event) => list(deps, event),
    "GET /v1/surveys/{key}": (event) => show(deps, event),
    "PUT /v1/surveys/{key}": (event) => define(deps, event),
    "DELETE /v1/surveys/{key}": (event) => archive(deps, event),
  });
