import { type Alert, type AlertMessage, singleMessage } from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { newCase } from "../../domain/cases/index.ts";
import { newDelivery, webhookLane } from "../../domain/events/index.ts";
import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { CaseOpener } from "../cases/index.ts";
import type { DeliveryAdder } from "../events/index.ts";

export type ActDeps = { deliveries: DeliveryAdder; cases: CaseOpener };
export type Acting = { alert: Alert; webhooks: readonly Webhook[]; now: Instant };

/** Puts a message of an alert on its way to each address and each webhook. Safe to repeat: each has an id of its own. */
export const tell = async (
  { deliveries }: Pick<ActDeps, "deliveries">,
  { alert, webhooks, now }: Acting,
  { event, idFor }: AlertMessage,
): Promise<void> => {
  const named = webhooks.filter((webhook) => isOn(webhook) && alert.webhooks.includes(webhook.key));
  const common = { now, alert: alert.key };
  const all = [
    ...alert.emails.map((to) => newDelivery(event, { ...common, lane: "email", id: idFor(to), to })),
    ...named.map(({ id }) => newDelivery(event, { ...common, lane: webhookLane(id) })),
  ];
  await sideBySide(all, (delivery) => deliveries.add(delivery));
};

/** Opens the case that an alert wants for an answer, where the answer has none. */
export const openCase = async (
  { cases }: Pick<ActDeps, "cases">,
  { alert, now }: Pick<Acting, "alert" | "now">,
  response: Response,
): Promise<void> => {
  if (alert.case === undefined) return;
  await cases.open(newCase(response, { now, by: alert.key, ...alert.case }));
};

/** Does what an alert does for one answer. @param at when the alert was raised */
export const act = async (
  deps: ActDeps,
  acting: Acting,
  { response, at }: { response: Response; at: Instant },
): Promise<void> => {
  await openCase(deps, acting, response);
  await tell(deps, acting, singleMessage(acting.alert, response, at));
};
