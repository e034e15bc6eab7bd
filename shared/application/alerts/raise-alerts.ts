import {
  type Alert,
  activeAlerts,
  alertDueAt,
  isAtOnce,
  matches,
  matchesProblem,
  mayAlert,
  problemMessage,
  raisedOf,
} from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { changedAt, type MilepostEvent } from "../../domain/events/index.ts";
import type { Webhook } from "../../domain/webhooks/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { AlertRaiser } from "../events/index.ts";
import { type ActDeps, act, deliveriesOf } from "./act.ts";
import type { AlertReader, RaisedStore } from "./ports.ts";

export type RaiseDeps = ActDeps & { raised: Pick<RaisedStore, "find" | "put" | "wait"> };

/** What answers are held against: the alerts that are switched on, and the webhooks that they may name. */
export type Watch = { alerts: readonly Alert[]; webhooks: readonly Webhook[]; timeZone: string };

/**
 * Holds an answer, or a revision of one, against the alerts. An alert acts at once, or waits. All it does is safe to
 * repeat, and its last write is that it has acted: so it acts once for an answer, whatever stops this in between.
 */
const raiseAlerts =
  (deps: RaiseDeps) =>
  async (response: Response, { alerts, webhooks, timeZone }: Watch, now: Instant): Promise<void> => {
    if (!mayAlert(response, now)) return;
    const at = changedAt(response);
    const raiseAtOnce = async (alert: Alert): Promise<void> => {
      const seen = await deps.raised.find(response.invitationId, alert.key);
      // One that waits, since the alert had a wait until now, acts when it is due.
      if (seen !== undefined && seen.state !== "withdrawn") return;
      await act(deps, { alert, webhooks, now }, { response, at });
      await deps.raised.put(raisedOf(alert, response, "raised", at));
    };
    const raise = async (alert: Alert): Promise<void> => {
      if (isAtOnce(alert)) return raiseAtOnce(alert);
      const dueAt = alertDueAt(alert, { at, now, timeZone });
      await deps.raised.wait(raisedOf(alert, response, "waiting", dueAt));
    };
    await sideBySide(
      alerts.filter(({ when }) => matches(when, response)),
      raise,
    );
  };

/** Tells of a topic that grows whom the alerts about it name. Safe to repeat: each message has an id of its own. */
const raiseProblem =
  (deps: ActDeps) =>
  async (event: MilepostEvent, { alerts, webhooks }: Watch, now: Instant): Promise<void> => {
    const about = alerts.filter(({ when }) => matchesProblem(when, String(event.facts.topic)));
    await sideBySide(
      about.flatMap((alert) => deliveriesOf({ alert, webhooks, now }, problemMessage(alert, event))),
      (delivery) => deps.deliveries.add(delivery),
    );
  };

/** Holds a batch of changes against the alerts, which are read once for all of them. */
export const createAlertRaiser = (deps: RaiseDeps & { alerts: AlertReader }): AlertRaiser => ({
  prepare: async ({ webhooks, surveys, policy }) => {
    const alerts = activeAlerts(await deps.alerts.all(), surveys);
    const watch = { alerts, webhooks, timeZone: policy.reportingTimezone };
    return {
      answer: (response, now) => raiseAlerts(deps)(response, watch, now),
      problem: (event, now) => raiseProblem(deps)(event, watch, now),
    };
  },
});
