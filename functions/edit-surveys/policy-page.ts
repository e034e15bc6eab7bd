import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { policyRefusals, policyValues, writtenPolicy } from "../../shared/http/dashboard/policy-form.ts";
import { saveUnlessChanged } from "../../shared/http/dashboard/saving.ts";
import { refusalsOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import { definePolicy } from "../../shared/http/surveys/policy/define.ts";
import type { SurveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { policyPage } from "../../shared/pages/dashboard/policy/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps } from "./deps.ts";

const PATH = "/app/settings/policy";

const save = async (deps: Deps, { event, frame }: PageRequest<SurveySettingsTexts>): Promise<HttpResult> => {
  const { fields: sent, all } = formOf(event);
  const fields: Values = { ...sent, "businessHours.days": all("businessHours.days").join(", ") };
  const seen = fields.version ?? "";
  const again = (status: 409 | 422, form: Omit<FormState, "values">) =>
    dashboardResult(event, status, policyPage({ frame, form: { values: fields, ...form } }));
  try {
    const written = writtenPolicy(fields);
    const saved = await saveUnlessChanged(deps.store, {
      seen,
      find: ({ policy }) => policy,
      save: (store) => definePolicy({ store, stage: deps.stage })(written),
    });
    if (saved.outcome === "saved") return seeOther(hrefOf(PATH, { done: "saved" }));
    const theirs = saved.stored && policyValues(saved.stored);
    return again(409, { version: stateOf(saved.stored), ...(theirs && { theirs }) });
  } catch (error) {
    return again(422, { version: seen, refusals: policyRefusals(refusalsOf(error), fields) });
  }
};

/** The contact policy, and its form. */
export const policyPages =
  (deps: Deps) =>
  async (request: PageRequest<SurveySettingsTexts>): Promise<HttpResult> => {
    const { event, frame, query } = request;
    if (event.requestContext.http.method === "POST") return save(deps, request);
    const { policy: stored } = await deps.store.read();
    const form = { values: policyValues(stored), version: stateOf(stored) };
    return dashboardResult(
      event,
      200,
      policyPage({ frame, form, notice: doneNotice(frame.texts, query.done) }),
    );
  };
