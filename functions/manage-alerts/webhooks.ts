import type { AlertReader } from "../../shared/application/alerts/index.ts";
import type { DeliveryAdder, DeliveryLog } from "../../shared/application/events/index.ts";
import {
  replayDelivery,
  sendSample,
  type WebhookSecretKeeper,
  type WebhookStore,
} from "../../shared/application/webhooks/index.ts";
import type { TargetRules } from "../../shared/domain/webhooks/index.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type {
  DeliveryPage,
  NewSecretJson,
  NewWebhookJson,
  QueuedJson,
  WebhookJson,
  WebhookPage,
} from "../../shared/http/webhooks/webhooks/answers.ts";
import {
  DeliveriesQuery,
  defineAskedWebhook,
  namedWebhook,
  orNotSent,
  removeNamedWebhook,
  rotateNamedSecret,
} from "../../shared/http/webhooks/webhooks/requests.ts";
import { webhookRoutes } from "../../shared/http/webhooks/webhooks/routes.ts";
import { webhookItem } from "../../shared/http/webhooks/webhooks/shown.ts";
import { deliveriesAnswer, webhooksAnswer } from "../../shared/http/webhooks/webhooks/webhook-answers.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type WebhookDeps = {
  webhooks: WebhookStore;
  secrets: WebhookSecretKeeper;
  deliveries: DeliveryAdder & DeliveryLog;
  alerts: AlertReader;
  targets: TargetRules;
  newId: () => string;
  newSecret: () => string;
  clock: Clock;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const keyOf = (event: Event): string => pathParameter(event, "key");

const list = async ({ webhooks }: WebhookDeps, event: Event): Promise<HttpResult> =>
  answer<typeof WebhookPage>(200, await webhooksAnswer(webhooks)(parseQuery(ListQuery, event)));

const show = async ({ webhooks }: WebhookDeps, event: Event): Promise<HttpResult> =>
  answer<typeof WebhookJson>(200, webhookItem(await namedWebhook(webhooks, keyOf(event))));

const define = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  const asked = { key: keyOf(event), body: jsonBody(event) };
  const { webhook, secret } = await defineAskedWebhook(deps)(asked, deps.clock());
  return secret === undefined
    ? answer<typeof WebhookJson>(200, webhookItem(webhook))
    : answer<typeof NewWebhookJson>(201, { ...webhookItem(webhook), secret });
};

const remove = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  await removeNamedWebhook(deps)(keyOf(event));
  return { statusCode: 204 };
};

const rotate = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  const { secret, previousUntil } = await rotateNamedSecret(deps)(keyOf(event), deps.clock());
  return answer<typeof NewSecretJson>(200, { secret, previousUntil });
};

const test = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, keyOf(event));
  const sent = await sendSample(deps)(webhook, { now: deps.clock(), random: deps.newId() });
  return answer<typeof QueuedJson>(202, { id: orNotSent(sent) });
};

const deliveries = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  const query = parseQuery(DeliveriesQuery, event);
  const webhook = await namedWebhook(deps.webhooks, keyOf(event));
  return answer<typeof DeliveryPage>(200, await deliveriesAnswer(deps.deliveries)(webhook, query));
};

const replay = async (deps: WebhookDeps, event: Event): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, keyOf(event));
  const replayed = await replayDelivery(deps)(webhook, pathParameter(event, "id"), deps.clock());
  return answer<typeof QueuedJson>(202, { id: orNotSent(replayed) });
};

/** Webhooks and what was delivered to them, as admins manage them (API section 8). */
export const webhookHandlers = (deps: WebhookDeps): Routes =>
  routesOf(webhookRoutes, {
    "GET /v1/webhooks": readsQuery((event) => list(deps, event)),
    "GET /v1/webhooks/{key}": (event) => show(deps, event),
    "PUT /v1/webhooks/{key}": (event) => define(deps, event),
    "DELETE /v1/webhooks/{key}": (event) => remove(deps, event),
    "POST /v1/webhooks/{key}/rotate": (event) => rotate(deps, event),
    "POST /v1/webhooks/{key}/test": (event) => test(deps, event),
    "GET /v1/webhooks/{key}/deliveries": readsQuery((event) => deliveries(deps, event)),
    "POST /v1/webhooks/{key}/deliveries/{id}/replay": (event) => replay(deps, event),
  });
