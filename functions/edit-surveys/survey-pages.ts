import { archiveSurvey } from "../../shared/application/surveys/index.ts";
import { registeredTypes } from "../../shared/domain/catalogue/index.ts";
import { type Definitions, isArchived, surveyByKey } from "../../shared/domain/surveys/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { noSurvey, orConflict } from "../../shared/http/base/refusals.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import { saveUnlessChanged } from "../../shared/http/dashboard/saving.ts";
import { refusalsOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import {
  NEW_SURVEY,
  surveyRefusals,
  surveyValues,
  writtenSurvey,
} from "../../shared/http/dashboard/survey-form.ts";
import { defineWritten } from "../../shared/http/surveys/surveys/define.ts";
import { noticesOf } from "../../shared/http/surveys/surveys/notices.ts";
import type { SurveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import { questionOf } from "../../shared/i18n/question.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import {
  type Decided,
  decisionPart,
  SURVEYS_PATH,
  surveyFormPage,
  surveyHref,
  surveysPage,
} from "../../shared/pages/dashboard/surveys/index.ts";
import { decideFor } from "./decision.ts";
import type { Deps } from "./deps.ts";

type Request = PageRequest<SurveySettingsTexts>;

const list = async (deps: Deps, { event, frame, query }: Request): Promise<HttpResult> => {
  const definitions = await deps.store.read();
  const page = surveysPage({
    frame,
    surveys: [...definitions.surveys].sort((a, b) => (a.key < b.key ? -1 : 1)),
    questionOf: (survey) => questionOf(survey, frame.texts.language, {}).text,
    typeName: typeNamer(definitions, frame.texts),
    notice: doneNotice(frame.texts, query.done),
  });
  return dashboardResult(event, 200, page);
};

type Shown = {
  /** Undefined for a survey that is made new. */
  key: string | undefined;
  definitions: Definitions;
  form: FormState;
  status?: 200 | 409 | 422;
  tester?: { form: FormState; decided?: Decided };
};

const showForm = (deps: Deps, { event, frame, query }: Request, shown: Shown): HttpResult => {
  const { key, definitions, form, status = 200, tester } = shown;
  const { texts } = frame;
  const survey = key === undefined ? undefined : surveyByKey(definitions, key);
  const typeName = typeNamer(definitions, texts);
  const tested =
    key !== undefined &&
    survey !== undefined &&
    decisionPart({
      texts,
      key,
      form: tester?.form ?? { values: {}, version: "" },
      decided: tester?.decided,
      timezone: definitions.policy.reportingTimezone,
    });
  const page = surveyFormPage({
    frame,
    key,
    state: survey && (isArchived(survey) ? "archived" : survey.active ? "active" : "paused"),
    form,
    types: registeredTypes(definitions.types).map((type) => ({ value: type.key, name: typeName(type.key) })),
    notices: survey && status === 200 ? noticesOf(survey, definitions.types, deps.clock()) : [],
    notice: status === 200 && !tester ? doneNotice(texts, query.done) : undefined,
    below: tested || undefined,
  });
  return dashboardResult(event, status, page, { frames: true });
};

const edit = async (deps: Deps, request: Request): Promise<HttpResult> => {
  const definitions = await deps.store.read();
  if (request.rest === "")
    return showForm(deps, request, {
      key: undefined,
      definitions,
      form: { values: NEW_SURVEY, version: stateOf(undefined) },
    });
  const survey = surveyByKey(definitions, request.rest);
  if (survey === undefined) throw noSurvey();
  const form = { values: surveyValues(survey), version: stateOf(survey) };
  return showForm(deps, request, { key: survey.key, definitions, form });
};

type Sent = { isNew: boolean; key: string; fields: Values; seen: string };

const save = async (
  deps: Deps,
  request: Request,
  { isNew, key, fields, seen }: Sent,
): Promise<HttpResult> => {
  const again = async (form: Omit<FormState, "values">, status: 409 | 422) =>
    showForm(deps, request, {
      key: isNew ? undefined : key,
      definitions: await deps.store.read(),
      form: { values: fields, ...form },
      status,
    });
  try {
    const saved = await saveUnlessChanged(deps.store, {
      seen,
      find: (definitions) => surveyByKey(definitions, key),
      save: (store, definitions) =>
        defineWritten(store)(key, writtenSurvey(fields, surveyByKey(definitions, key))),
    });
    if (saved.outcome === "saved") return seeOther(hrefOf(surveyHref(key), { done: "saved" }));
    if (isNew)
      return await again({ version: seen, refusals: [{ path: "key", message: "is taken already" }] }, 422);
    const theirs = saved.stored && !isArchived(saved.stored) ? surveyValues(saved.stored) : null;
    return await again({ version: stateOf(saved.stored), theirs }, 409);
  } catch (error) {
    return again({ version: seen, refusals: surveyRefusals(refusalsOf(error)) }, 422);
  }
};

/** A language without texts gets its fields; nothing is saved by that. */
const addLanguage = async (deps: Deps, request: Request, { isNew, key, fields, seen }: Sent) => {
  const tag = (fields.newLanguage ?? "").trim();
  const isTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag);
  const values = isTag
    ? { ...fields, newLanguage: "", [`question.${tag}`]: fields[`question.${tag}`] ?? "" }
    : fields;
  const refusals = isTag ? [] : [{ path: "newLanguage", message: "must be a BCP 47 tag" }];
  return showForm(deps, request, {
    key: isNew ? undefined : key,
    definitions: await deps.store.read(),
    form: { values, version: seen, refusals },
    status: isTag ? 200 : 422,
  });
};

const changeState = async (
  deps: Deps,
  request: Request,
  { key, seen, fields }: Sent,
): Promise<HttpResult> => {
  const changed = await saveUnlessChanged(deps.store, {
    seen,
    find: (definitions) => surveyByKey(definitions, key),
    save: async (store, definitions) => {
      const survey = surveyByKey(definitions, key);
      if (survey === undefined) throw noSurvey();
      if (fields.action === "archive") return orConflict(await archiveSurvey(store)(survey, deps.clock()));
      const { key: _, archivedAt: __, ...definition } = survey;
      return defineWritten(store)(key, { ...definition, active: fields.action === "activate" });
    },
  });
  if (changed.outcome === "saved")
    return seeOther(hrefOf(fields.action === "archive" ? SURVEYS_PATH : surveyHref(key), { done: "saved" }));
  if (changed.stored === undefined) throw noSurvey();
  const values = surveyValues(changed.stored);
  const form = { values, version: stateOf(changed.stored), theirs: values };
  return showForm(deps, request, { key, definitions: await deps.store.read(), form, status: 409 });
};

const decide = async (deps: Deps, request: Request, { key, fields }: Sent): Promise<HttpResult> => {
  const definitions = await deps.store.read();
  const survey = surveyByKey(definitions, key);
  if (survey === undefined) throw noSurvey();
  const form = { values: surveyValues(survey), version: stateOf(survey) };
  const tester = { values: fields, version: "" };
  const shown = { key, definitions, form };
  try {
    const decided = await decideFor(deps, definitions, key, fields);
    return showForm(deps, request, { ...shown, tester: { form: tester, decided } });
  } catch (error) {
    const refusals = refusalsOf(error);
    return showForm(deps, request, { ...shown, status: 422, tester: { form: { ...tester, refusals } } });
  }
};

const take = (deps: Deps, request: Request): Promise<HttpResult> => {
  const { fields: sent, all } = formOf(request.event);
  const fields = { ...sent, "sendWindow.days": all("sendWindow.days").join(", ") };
  const isNew = request.rest === "";
  const key = isNew ? (sent.key ?? "").trim() : request.rest;
  const what = { isNew, key, fields, seen: isNew ? stateOf(undefined) : (sent.version ?? "") };
  const { action = "" } = sent;
  if (action === "add-language") return addLanguage(deps, request, what);
  if (["pause", "activate", "archive"].includes(action)) return changeState(deps, request, what);
  return action === "decide" ? decide(deps, request, what) : save(deps, request, what);
};

/** The surveys in the dashboard's settings: their list, and one of them with the tester of decisions. */
export const surveyPages =
  (deps: Deps) =>
  (request: Request): Promise<HttpResult> => {
    // After `/app/settings/`: `surveys`, and perhaps a key.
    const [, ...key] = request.rest.split("/");
    const asked = { ...request, rest: key.join("/") };
    if (request.event.requestContext.http.method === "POST") return take(deps, asked);
    return asked.rest === "" && request.query.new === undefined ? list(deps, asked) : edit(deps, asked);
  };
