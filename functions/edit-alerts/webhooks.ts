import { listWebhooks, sendSample, type WebhookStore } from "../../shared/application/webhooks/index.ts";
import { webhookLane } from "../../shared/domain/events/index.ts";
import type { StoredWebhook, Webhook } from "../../shared/domain/webhooks/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { knownFields } from "../../shared/http/dashboard/list-query.ts";
import { ChangedMeanwhile } from "../../shared/http/dashboard/saving.ts";
import { refusalsOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf } from "../../shared/http/dashboard/signed-in-pages.ts";
import { newWebhookValues, webhookValues, writtenWebhook } from "../../shared/http/dashboard/webhook-form.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type { WebhookJson, WebhookPage } from "../../shared/http/webhooks/webhooks/answers.ts";
import {
  defineAskedWebhook,
  namedWebhook,
  orNotSent,
  removeNamedWebhook,
  rotateNamedSecret,
} from "../../shared/http/webhooks/webhooks/requests.ts";
import { webhookItem } from "../../shared/http/webhooks/webhooks/shown.ts";
import { webhooksAnswer } from "../../shared/http/webhooks/webhooks/webhook-answers.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import {
  NEW_WEBHOOK,
  WEBHOOKS_PATH,
  webhookDeletionPage,
  webhookFormPage,
  webhookHref,
  webhookSecretPage,
  webhooksPage,
} from "../../shared/pages/dashboard/webhooks/index.ts";
import { definedPages } from "./defined-pages.ts";
import { type Deps, type Request, zoneOf } from "./deps.ts";

/** How a target does changes by itself, so a form is not about it. */
const definitionOf = ({ disabled: _, failingSince: __, ...stored }: Webhook): StoredWebhook => stored;
const versionOf = (webhook: Webhook | undefined): string => stateOf(webhook && definitionOf(webhook));

/** The webhooks, as long as the one that a form is about is as the form saw it. @throws {ChangedMeanwhile} */
const asSeen = (webhooks: WebhookStore, seen: string): WebhookStore => ({
  all: () => webhooks.all(),
  find: async (key) => {
    const webhook = await webhooks.find(key);
    if (versionOf(webhook) !== seen) throw new ChangedMeanwhile(webhook);
    return webhook;
  },
  add: (webhook, secret) => webhooks.add(webhook, secret),
  replace: (webhook, before) => webhooks.replace(webhook, before),
  remove: (webhook) => webhooks.remove(webhook),
  forgetHealth: (id) => webhooks.forgetHealth(id),
});

const list = async (deps: Deps, { event, frame, query }: Request): Promise<HttpResult> => {
  if (query.format === "json") {
    const asked = parse(ListQuery, knownFields(ListQuery, query));
    return answer<typeof WebhookPage>(200, await webhooksAnswer(deps.webhooks)(asked));
  }
  const all = await listWebhooks(deps.webhooks);
  const listed = all.map(async (webhook) => {
    const { items } = await deps.deliveries.page(webhookLane(webhook.id), { limit: 1 });
    return { ...webhook, last: items[0] };
  });
  const { deleted } = frame.texts.dashboard.webhooks;
  const page = webhooksPage({
    frame,
    now: deps.clock(),
    webhooks: await Promise.all(listed),
    notice: query.done === "deleted" ? deleted : undefined,
  });
  return dashboardResult(event, 200, page);
};

type Shown = {
  /** Undefined for one that is made new. */
  key: string | undefined;
  webhook: Webhook | undefined;
  form: FormState;
  status?: 200 | 409 | 422;
  isTested?: boolean;
};

const showForm = async (
  deps: Deps,
  { event, frame, member, query }: Request,
  { status = 200, ...shown }: Shown,
): Promise<HttpResult> => {
  const page = webhookFormPage({
    frame,
    zone: await zoneOf(deps, member),
    notice: status === 200 && !shown.isTested ? doneNotice(frame.texts, query.done) : undefined,
    ...shown,
  });
  return dashboardResult(event, status, page);
};

const edit = async (deps: Deps, request: Request, key: string): Promise<HttpResult> => {
  if (key === NEW_WEBHOOK) {
    const form = { values: newWebhookValues(request.frame.texts.language), version: stateOf(undefined) };
    return showForm(deps, request, { key: undefined, webhook: undefined, form });
  }
  const webhook = await namedWebhook(deps.webhooks, key);
  if (request.query.format === "json") return answer<typeof WebhookJson>(200, webhookItem(webhook));
  const form = { values: webhookValues(webhook), version: versionOf(webhook) };
  return showForm(deps, request, { key, webhook, form });
};

const askAboutDeletion = async (
  deps: Deps,
  { event, frame }: Request,
  { key, isChanged = false }: { key: string; isChanged?: boolean },
): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, key);
  const alerts = (await deps.alerts.all()).filter(({ webhooks }) => webhooks.includes(key));
  const page = webhookDeletionPage({
    frame,
    key,
    version: versionOf(webhook),
    alerts: alerts.map((alert) => alert.key),
    isChanged,
  });
  return dashboardResult(event, isChanged || alerts.length > 0 ? 409 : 200, page);
};

type Sent = { key: string; isNew: boolean; fields: Values; seen: string };

const save = async (
  deps: Deps,
  request: Request,
  { key, isNew, fields, seen }: Sent,
): Promise<HttpResult> => {
  const again = async (form: Omit<FormState, "values">, status: 409 | 422) => {
    const webhook = isNew ? undefined : await deps.webhooks.find(key);
    const shown = { key: isNew ? undefined : key, webhook, form: { values: fields, ...form }, status };
    return showForm(deps, request, shown);
  };
  try {
    const saving = defineAskedWebhook({ ...deps, webhooks: asSeen(deps.webhooks, seen) });
    const { webhook, secret } = await saving({ key, body: writtenWebhook(fields) }, deps.clock());
    if (secret === undefined || webhook.format !== "standard")
      return seeOther(hrefOf(webhookHref(key), { done: "saved" }));
    const { frame, event } = request;
    // The secret stands in the answer to the form, so in no address, and no cache keeps it.
    return dashboardResult(event, 201, webhookSecretPage({ frame, key, secret, format: webhook.format }));
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile))
      return again({ version: seen, refusals: refusalsOf(error) }, 422);
    if (isNew) return again({ version: seen, refusals: [{ path: "key", message: "is taken already" }] }, 422);
    const stored: Webhook | undefined = error.stored;
    return again({ version: versionOf(stored), theirs: stored ? webhookValues(stored) : null }, 409);
  }
};

const remove = async (deps: Deps, request: Request, { key, seen }: Sent): Promise<HttpResult> => {
  try {
    await removeNamedWebhook({ ...deps, webhooks: asSeen(deps.webhooks, seen) })(key);
  } catch (error) {
    const isChanged = error instanceof ChangedMeanwhile;
    const isInUse = error instanceof Problem && error.details.status === 409;
    if (isChanged || isInUse) return askAboutDeletion(deps, request, { key, isChanged });
    throw error;
  }
  return seeOther(hrefOf(WEBHOOKS_PATH, { done: "deleted" }));
};

const rotate = async (deps: Deps, { event, frame }: Request, { key }: Sent): Promise<HttpResult> => {
  const { format } = await namedWebhook(deps.webhooks, key);
  const { secret } = await rotateNamedSecret(deps)(key, deps.clock());
  return dashboardResult(event, 200, webhookSecretPage({ frame, key, secret, format, isRotated: true }));
};

/** Sends a test to the webhook as it is stored. What was typed meanwhile still stands in the form. */
const test = async (deps: Deps, request: Request, { key, fields, seen }: Sent): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, key);
  const form = { values: fields, version: seen };
  try {
    orNotSent(await sendSample(deps)(webhook, { now: deps.clock(), random: deps.newId() }));
    return await showForm(deps, request, { key, webhook, form, isTested: true });
  } catch (error) {
    const refusals = refusalsOf(error);
    return showForm(deps, request, { key, webhook, form: { ...form, refusals }, status: 409 });
  }
};

const take = (deps: Deps, request: Request, place: string): Promise<HttpResult> => {
  const { fields: sent, all } = formOf(request.event);
  const isNew = place === NEW_WEBHOOK;
  const key = isNew ? (sent.key ?? "").trim() : place;
  const fields = { ...sent, events: all("events").join(", ") };
  const what = { key, isNew, fields, seen: isNew ? stateOf(undefined) : (sent.version ?? "") };
  if (isNew) return save(deps, request, what);
  if (sent.action === "delete") return remove(deps, request, what);
  if (sent.action === "rotate") return rotate(deps, request, what);
  return sent.action === "test" ? test(deps, request, what) : save(deps, request, what);
};

/** The webhooks in the dashboard's settings: their list, one of them with its secret, and its deletion. */
export const webhookPages = definedPages({ list, edit, askAboutDeletion, take });
