import type { Policy } from "../../shared/domain/surveys/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { saveUnlessChanged } from "../../shared/http/dashboard/saving.ts";
import { fieldsOf, refusalsOf, requestOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import { definePolicy } from "../../shared/http/surveys/policy/define.ts";
import type { SurveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { policyPage } from "../../shared/pages/dashboard/policy/index.ts";
import {
  doneNotice,
  durationOf,
  durationValues,
  type FormState,
  type Values,
} from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps } from "./deps.ts";

const PATH = "/app/settings/policy";

const valuesOf = ({ contactCap, askWithin, ...policy }: Policy): Values => ({
  ...fieldsOf({ ...policy, contactCap: { max: contactCap.max } }),
  ...durationValues("contactCap.per", contactCap.per),
  ...durationValues("askWithin", askWithin),
});

/** The fields as `PUT /v1/policy` takes them. A cap without its time is refused; without both, it gets its default. */
const writtenPolicy = (fields: Values): object => {
  const { version: _, action: __, ...typed } = fields;
  const simple = Object.fromEntries(
    Object.entries(typed).filter(([name]) => !/^(?:contactCap\.per|askWithin)\./.test(name)),
  );
  const durations = {
    "contactCap.per": durationOf("contactCap.per", fields),
    askWithin: durationOf("askWithin", fields),
  };
  const given = Object.entries(durations).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return requestOf(
    { ...simple, ...Object.fromEntries(given) },
    { "contactCap.max": "number", minSegmentSize: "number", sendRatePerSecond: "number" },
  );
};

const save = async (deps: Deps, { event, frame }: PageRequest<SurveySettingsTexts>): Promise<HttpResult> => {
  const { fields } = formOf(event);
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
    const theirs = saved.stored && valuesOf(saved.stored);
    return again(409, { version: stateOf(saved.stored), ...(theirs && { theirs }) });
  } catch (error) {
    return again(422, { version: seen, refusals: refusalsOf(error) });
  }
};

/** The contact policy, and its form. */
export const policyPages =
  (deps: Deps) =>
  async (request: PageRequest<SurveySettingsTexts>): Promise<HttpResult> => {
    const { event, frame, query } = request;
    if (event.requestContext.http.method === "POST") return save(deps, request);
    const { policy: stored } = await deps.store.read();
    const form = { values: valuesOf(stored), version: stateOf(stored) };
    return dashboardResult(
      event,
      200,
      policyPage({ frame, form, notice: doneNotice(frame.texts, query.done) }),
    );
  };
