import { type AlertEditor, type AlertStore, sendAlertSample } from "../../shared/application/alerts/index.ts";
import { listWebhooks } from "../../shared/application/webhooks/index.ts";
import type { Alert } from "../../shared/domain/alerts/index.ts";
import { isArchived } from "../../shared/domain/surveys/index.ts";
import type { AlertJson, AlertPage } from "../../shared/http/alerts/alerts/answers.ts";
import { defineWrittenAlert, noAlert } from "../../shared/http/alerts/alerts/define.ts";
import { alertItem } from "../../shared/http/alerts/alerts/shown.ts";
import { alertWarnings } from "../../shared/http/alerts/alerts/warnings.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import {
  ALERT_BOXES,
  alertRefusals,
  alertValues,
  NEW_ALERT_VALUES,
  writtenAlert,
} from "../../shared/http/dashboard/alert-form.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import { knownFields } from "../../shared/http/dashboard/list-query.ts";
import { ChangedMeanwhile } from "../../shared/http/dashboard/saving.ts";
import { refusalsOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf } from "../../shared/http/dashboard/signed-in-pages.ts";
import { definitionKey } from "../../shared/http/lists/definition-key.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import {
  ALERTS_PATH,
  alertDeletionPage,
  alertFormPage,
  alertHref,
  alertsPage,
  NEW_ALERT,
} from "../../shared/pages/dashboard/alerts/index.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import { choicesOf, type Known } from "./alert-choices.ts";
import { definedPages } from "./defined-pages.ts";
import type { Deps, Request } from "./deps.ts";

const namedAlert = async ({ alerts }: Deps, key: string): Promise<Alert> => {
  const alert = await alerts.find(definitionKey(key));
  if (alert === undefined) throw noAlert();
  return alert;
};

const list = async (deps: Deps, { event, frame, query }: Request): Promise<HttpResult> => {
  const [all, definitions, webhooks] = await Promise.all([
    deps.alerts.all(),
    deps.definitions(),
    listWebhooks(deps.webhooks),
  ]);
  if (query.format === "json") {
    const page = pageOf(all, byKey, parse(ListQuery, knownFields(ListQuery, query)));
    const items = page.items.map((alert) =>
      alertItem(alert, alertWarnings(alert, { definitions, webhooks })),
    );
    return answer<typeof AlertPage>(200, { ...page, items });
  }
  const ofSurveys = definitions.surveys
    .filter((survey) => !isArchived(survey))
    .flatMap(({ key, alert }) => (alert === undefined ? [] : [{ survey: key, alert }]));
  const page = alertsPage({
    frame,
    alerts: [...all].sort(byKey),
    ofSurveys,
    typeName: typeNamer(definitions, frame.texts),
    notice: query.done === "deleted" ? frame.texts.dashboard.alerts.deleted : undefined,
  });
  return dashboardResult(event, 200, page);
};

const known = async (deps: Deps): Promise<Known> => {
  const [definitions, members, webhooks] = await Promise.all([
    deps.definitions(),
    deps.members.list(),
    listWebhooks(deps.webhooks),
  ]);
  return { definitions, members, webhooks };
};

const valuesIn = ({ members }: Known, alert: Alert): Values =>
  alertValues(
    alert,
    members.map(({ email }) => email),
  );

type Shown = {
  /** Undefined for one that is made new. */
  key: string | undefined;
  /** As it is stored. */
  alert: Alert | undefined;
  known: Known;
  form: FormState;
  status?: 200 | 409 | 422;
  notice?: string | undefined;
};

const showForm = (
  { event, frame }: Request,
  { key, alert, known, form, status = 200, notice }: Shown,
): HttpResult => {
  const page = alertFormPage({
    frame,
    key,
    isThere: alert !== undefined,
    form,
    choices: choicesOf(known, frame.texts),
    warnings: alert && status === 200 ? alertWarnings(alert, known) : [],
    notice,
  });
  return dashboardResult(event, status, page);
};

const edit = async (deps: Deps, request: Request, key: string): Promise<HttpResult> => {
  if (key === NEW_ALERT) {
    const form = { values: NEW_ALERT_VALUES, version: stateOf(undefined) };
    return showForm(request, { key: undefined, alert: undefined, known: await known(deps), form });
  }
  const [alert, all] = await Promise.all([namedAlert(deps, key), known(deps)]);
  const { frame, query } = request;
  if (query.format === "json")
    return answer<typeof AlertJson>(200, alertItem(alert, alertWarnings(alert, all)));
  const form = { values: valuesIn(all, alert), version: stateOf(alert) };
  return showForm(request, { key, alert, known: all, form, notice: doneNotice(frame.texts, query.done) });
};

const askAboutDeletion = async (
  deps: Deps,
  { event, frame }: Request,
  { key, isChanged = false }: { key: string; isChanged?: boolean },
): Promise<HttpResult> => {
  const version = stateOf(await namedAlert(deps, key));
  return dashboardResult(event, isChanged ? 409 : 200, alertDeletionPage({ frame, key, version, isChanged }));
};

type Sent = { key: string; isNew: boolean; fields: Values; seen: string };

/** The alerts, as long as the one that a form is about is as the form saw it. */
const asSeen = (alerts: AlertEditor, seen: string): AlertStore => ({
  all: () => alerts.all(),
  find: (key) => alerts.find(key),
  put: async (alert) => {
    const stored = await alerts.find(alert.key);
    if (stateOf(stored) !== seen) throw new ChangedMeanwhile(stored);
    if (!(await alerts.replace(alert, stored))) throw new ChangedMeanwhile(await alerts.find(alert.key));
  },
  remove: (key) => alerts.remove(key),
});

const save = async (
  deps: Deps,
  request: Request,
  { key, isNew, fields, seen }: Sent,
): Promise<HttpResult> => {
  const again = async (form: Omit<FormState, "values">, status: 409 | 422) => {
    const [alert, all] = await Promise.all([isNew ? undefined : deps.alerts.find(key), known(deps)]);
    const shown = { key: isNew ? undefined : key, alert, known: all, form: { values: fields, ...form } };
    return showForm(request, { ...shown, status });
  };
  try {
    const defining = defineWrittenAlert({ ...deps, alerts: asSeen(deps.alerts, seen) });
    await defining(key, writtenAlert(fields), deps.clock());
    return seeOther(hrefOf(alertHref(key), { done: "saved" }));
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) {
      const refusals = alertRefusals(refusalsOf(error), fields);
      return again({ version: seen, refusals }, 422);
    }
    if (isNew) return again({ version: seen, refusals: [{ path: "key", message: "is taken already" }] }, 422);
    const stored: Alert | undefined = error.stored;
    const theirs = stored ? valuesIn(await known(deps), stored) : null;
    return again({ version: stateOf(stored), theirs }, 409);
  }
};

/** Of two people who change or delete the same alert at once, one is told. */
const remove = async (deps: Deps, request: Request, { key, seen }: Sent): Promise<HttpResult> => {
  const alert = await namedAlert(deps, key);
  if (stateOf(alert) !== seen || !(await deps.alerts.removeAsSeen(alert)))
    return askAboutDeletion(deps, request, { key, isChanged: true });
  return seeOther(hrefOf(ALERTS_PATH, { done: "deleted" }));
};

/** Sends a sample of the alert as it is stored. What was typed meanwhile still stands in the form. */
const test = async (deps: Deps, request: Request, { key, fields, seen }: Sent): Promise<HttpResult> => {
  const [alert, all] = await Promise.all([namedAlert(deps, key), known(deps)]);
  const { test: words } = request.frame.texts.dashboard.alerts;
  const me = request.member.email;
  const toMe = fields.action === "test-me";
  const sent = await sendAlertSample(deps.deliveries)(
    toMe ? { ...alert, emails: [me], webhooks: [] } : alert,
    { webhooks: all.webhooks, surveys: all.definitions.surveys, now: deps.clock() },
  );
  const notice = sent === 0 ? words.nobody : toMe ? words.sentToMe(me) : words.sentToAll;
  const form = { values: fields, version: seen };
  return showForm(request, { key, alert, known: all, form, notice, status: sent === 0 ? 409 : 200 });
};

const take = (deps: Deps, request: Request, place: string): Promise<HttpResult> => {
  const { fields: sent, all } = formOf(request.event);
  const isNew = place === NEW_ALERT;
  const key = isNew ? (sent.key ?? "").trim() : place;
  const boxes = Object.fromEntries(ALERT_BOXES.map((name) => [name, all(name).join(", ")]));
  const fields = { ...sent, ...boxes };
  const what = { key, isNew, fields, seen: isNew ? stateOf(undefined) : (sent.version ?? "") };
  if (isNew) return save(deps, request, what);
  if (sent.action === "delete") return remove(deps, request, what);
  return sent.action?.startsWith("test-") ? test(deps, request, what) : save(deps, request, what);
};

/** The alerts in the dashboard's settings: their list, one of them, and its deletion. */
export const alertPages = definedPages({ list, edit, askAboutDeletion, take });
