import { type Alert, type AlertMessage, singleMessage } from "../../domain/alerts/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { newCase } from "../../domain/cases/index.ts";
import { type Delivery, newDelivery, webhookLane } from "../../domain/events/index.ts";
import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { CaseOpener } from "../cases/index.ts";
import type { DeliveryAdder } from "../events/index.ts";

export type ActDeps = { deliveries: DeliveryAdder; cases: CaseOpener };
export type Acting = { alert: Alert; webhooks: readonly Webhook[]; now: Instant };

/** The deliveries of a message to each address and each webhook of an alert. */
export const deliveriesOf = (
  { alert, webhooks, now }: Acting,
  { event, idFor }: AlertMessage,
): Delivery[] => {
  const named = webhooks.filter((webhook) => isOn(webhook) && alert.webhooks.includes(webhook.key));
  const common = { now, alert: alert.key };
  return [
    ...alert.emails.map((to) => newDelivery(event, { ...common, lane: "email", id: idFor(to), to })),
    ...named.map(({ id }) => newDelivery(event, { ...common, lane: webhookLane(id) })),
  ];
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

/** Does what an alert does for one answer. Safe to repeat: each message has an id of its own. @param at when the alert was raised */
export const act = async (
  deps: ActDeps,
  acting: Acting,
  { response, at }: { response: Response; at: Instant },
): Promise<void> => {
  await openCase(deps, acting, response);
  const message = singleMessage(acting.alert, response, at);
  await sideBySide(deliveriesOf(acting, message), (delivery) => deps.deliveries.add(delivery));
};
