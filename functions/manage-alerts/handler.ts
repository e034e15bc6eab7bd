import { createApi } from "../../shared/http/base/api.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { type AlertDeps, alertHandlers } from "./alerts.ts";
import { type WebhookDeps, webhookHandlers } from "./webhooks.ts";

/** Alerts, which tell people of answers, and webhooks, which tell other systems of events (API section 8). */
export const manageAlertsHandler = (deps: AlertDeps & WebhookDeps & { log: Log }) =>
  createApi({ ...alertHandlers(deps), ...webhookHandlers(deps) }, deps.log);
