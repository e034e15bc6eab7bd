import { type AlertStore, sendAlertSample } from "../../shared/application/alerts/index.ts";
import type { DeliveryAdder } from "../../shared/application/events/index.ts";
import type { WebhookReader } from "../../shared/application/webhooks/index.ts";
import type { Alert } from "../../shared/domain/alerts/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { AlertJson, AlertPage, AlertTest } from "../../shared/http/alerts/alerts/answers.ts";
import { defineWrittenAlert, namedAlert, removeNamedAlert } from "../../shared/http/alerts/alerts/define.ts";
import { alertRoutes } from "../../shared/http/alerts/alerts/routes.ts";
import { alertItem } from "../../shared/http/alerts/alerts/shown.ts";
import { alertWarnings, webhookWarnings } from "../../shared/http/alerts/alerts/warnings.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type AlertDeps = {
  alerts: AlertStore;
  webhooks: WebhookReader;
  definitions: () => Promise<Definitions>;
  deliveries: DeliveryAdder;
  clock: Clock;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const keyOf = (event: Event): string => pathParameter(event, "key");

const find = ({ alerts }: AlertDeps, event: Event): Promise<Alert> => namedAlert(alerts, keyOf(event));

/** What is defined beside the alerts, for warnings about what they name. */
const known = async ({ webhooks, definitions }: AlertDeps) => {
  const [all, defined] = await Promise.all([webhooks.all(), definitions()]);
  return { webhooks: all, definitions: defined };
};

const list = async (deps: AlertDeps, event: Event): Promise<HttpResult> => {
  const paging = parseQuery(ListQuery, event);
  const [alerts, beside] = await Promise.all([deps.alerts.all(), known(deps)]);
  const items = alerts.map((alert) => alertItem(alert, alertWarnings(alert, beside)));
  return answer<typeof AlertPage>(200, pageOf(items, byKey, paging));
};

const show = async (deps: AlertDeps, event: Event): Promise<HttpResult> => {
  const alert = await find(deps, event);
  return answer<typeof AlertJson>(200, alertItem(alert, alertWarnings(alert, await known(deps))));
};

const define = async (deps: AlertDeps, event: Event): Promise<HttpResult> => {
  const { alert, warnings } = await defineWrittenAlert(deps)(keyOf(event), jsonBody(event), deps.clock());
  return answer<typeof AlertJson>(200, alertItem(alert, warnings));
};

const remove = async ({ alerts }: AlertDeps, event: Event): Promise<HttpResult> => {
  await removeNamedAlert(alerts, keyOf(event));
  return { statusCode: 204 };
};

const test = async (deps: AlertDeps, event: Event): Promise<HttpResult> => {
  const alert = await find(deps, event);
  const { webhooks, definitions } = await known(deps);
  const sent = await sendAlertSample(deps.deliveries)(alert, {
    webhooks,
    surveys: definitions.surveys,
    now: deps.clock(),
  });
  if (sent === 0)
    throw new Problem(
      409,
      "Nobody would get a sample: the alert tells no address, and no webhook that is switched on.",
    );
  const warnings = webhookWarnings(alert, webhooks);
  return answer<typeof AlertTest>(202, { deliveries: sent, ...(warnings.length > 0 ? { warnings } : {}) });
};

/** Alerts, as admins define and try them (API section 8). */
export const alertHandlers = (deps: AlertDeps): Routes =>
  routesOf(alertRoutes, {
    "GET /v1/alerts": readsQuery((event) => list(deps, event)),
    "GET /v1/alerts/{key}": (event) => show(deps, event),
    "PUT /v1/alerts/{key}": (event) => define(deps, event),
    "DELETE /v1/alerts/{key}": (event) => remove(deps, event),
    "POST /v1/alerts/{key}/test": (event) => test(deps, event),
  });
