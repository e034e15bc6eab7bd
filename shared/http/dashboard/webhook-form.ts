import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import type { Values } from "../../pages/dashboard/settings/index.ts";
import { fieldsOf, requestOf } from "./settings-form.ts";

/** What is no field of the webhook itself. */
const OWN = new Set(["key", "version", "action", "include"]);

/** A webhook as the fields of its form: one that Milepost switched off is not on. */
export const webhookValues = (webhook: Webhook): Values => {
  const { url, events, format, include, language } = webhook;
  const values = fieldsOf({ url, events, format, active: isOn(webhook), language });
  return include.includes("customer") ? { ...values, include: "true" } : values;
};

/** What a form begins with for a webhook that is made new. */
export const newWebhookValues = (language: string): Values => ({
  format: "standard",
  language,
  active: "true",
});

/** The fields of a webhook's form as `PUT /v1/webhooks/{key}` takes them. */
export const writtenWebhook = (fields: Values): object => {
  const own = Object.entries(fields).filter(([name]) => !OWN.has(name));
  return {
    ...requestOf(Object.fromEntries(own), { events: "list" }),
    include: fields.include === "true" ? ["customer"] : [],
    active: fields.active === "true",
  };
};
