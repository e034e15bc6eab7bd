import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import { SWITCHED_OFF_AFTER, type Webhook } from "../../../domain/webhooks/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";

export type WebhookState = keyof AlertSettingsTexts["dashboard"]["webhooks"]["states"];

/** How a webhook does. What Milepost switched off is off too, so that is said first. */
export const webhookState = (
  { disabled, active, failingSince }: Pick<Webhook, "disabled" | "active" | "failingSince">,
  isTried: boolean,
): WebhookState => {
  if (disabled !== undefined) return "disabled";
  if (!active) return "off";
  if (failingSince !== undefined) return "failing";
  return isTried ? "works" : "untried";
};

/** Says why a webhook gets nothing, or may soon get nothing, and what to do. */
export const troubleNotice = (
  { dashboard: { webhooks: words }, figures }: AlertSettingsTexts,
  { disabled, failingSince, active }: Pick<Webhook, "disabled" | "active" | "failingSince">,
  zone: string,
): Markup => {
  const at = (instant: Instant) => figures.moment(instant, zone);
  if (disabled !== undefined)
    return html`<div class="notice problem trouble"><p>${words.disabled[disabled.reason](at(disabled.at))}</p><p>${words.disabled.next}</p></div>`;
  if (!active || failingSince === undefined) return html``;
  return html`<div class="notice problem trouble"><p>${words.failingSince(at(failingSince))}</p><p>${words.failingNext(figures.duration(SWITCHED_OFF_AFTER))}</p></div>`;
};
