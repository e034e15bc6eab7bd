import type * as z from "zod/mini";
import type { Delivery } from "../../../domain/events/index.ts";
import { isOn, type Webhook } from "../../../domain/webhooks/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { DeliveryJson, WebhookJson } from "./answers.ts";

const WEBHOOK: FieldsOf<typeof WebhookJson> = {
  key: true,
  url: true,
  events: true,
  format: true,
  include: true,
  active: true,
  language: true,
  createdAt: true,
  updatedAt: true,
  disabled: true,
  failingSince: true,
};

/** A webhook as admins see it: `active` says whether messages go there. */
export const webhookItem = (webhook: Webhook) => ({ ...pick(webhook, WEBHOOK), active: isOn(webhook) });

/** A delivery as admins see it. What the message says is not stored, and so not shown. */
export const deliveryItem = ({
  id,
  event,
  type,
  at,
  subject: { kind, id: about },
  alert,
  status,
  tries,
  dueAt,
  attempts,
}: Delivery): z.output<typeof DeliveryJson> => ({
  id,
  event,
  type,
  at,
  subject: { kind, id: about },
  ...(alert !== undefined && { alert }),
  status,
  tries,
  nextAttemptAt: status === "waiting" ? (dueAt ?? null) : null,
  attempts,
});
