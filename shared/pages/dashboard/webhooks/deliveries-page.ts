import { html } from "hono/html";
import { DELIVERY_STATUSES, type DeliveryStatus } from "../../../domain/events/index.ts";
import type { Webhook } from "../../../domain/webhooks/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { saidRefusals } from "../alerts/index.ts";
import { type Frame, hrefOf } from "../frame/index.ts";
import { errorText, type FieldRefusal, settingsPage } from "../settings/index.ts";
import { attemptsPart, type ShownDelivery } from "./attempts.ts";
import { DELIVERIES_STYLES } from "./deliveries-styles.ts";
import { deliveriesHref, shortUrl, webhookHref } from "./list-page.ts";
import { troubleNotice } from "./webhook-state.ts";

export type DeliveriesView = {
  frame: Frame<AlertSettingsTexts>;
  webhook: Webhook;
  /** Only those of this status. */
  status: DeliveryStatus | undefined;
  /** The newest first. */
  deliveries: readonly ShownDelivery[];
  /** Where older ones go on; null where there are none. */
  nextCursor: string | null;
  /** Whether newer ones stand on an earlier page. */
  isContinued: boolean;
  /** The time zone of who looks. */
  zone: string;
  /** Why something was not sent again. */
  refusals?: readonly FieldRefusal[];
  notice?: string | undefined;
};

const filterPart = ({ frame: { texts }, webhook, status }: DeliveriesView): Markup => {
  const { deliveries: words } = texts.dashboard.webhooks;
  const link = (value: DeliveryStatus | undefined, name: string) =>
    html`<li><a href="${hrefOf(deliveriesHref(webhook.key), { status: value })}"${value === status && html` aria-current="true"`}>${name}</a></li>`;
  return html`<section aria-label="${words.filter}"><ul class="tabs">${link(undefined, words.all)}${DELIVERY_STATUSES.map((value) => link(value, words.statuses[value]))}</ul></section>`;
};

/** What is settled can be sent once more; what waits is tried by itself. */
const replayForm = ({ frame: { texts }, webhook, status }: DeliveriesView, { id }: ShownDelivery): Markup => {
  const { deliveries: words } = texts.dashboard.webhooks;
  return html`<form class="inline" method="post" action="${hrefOf(deliveriesHref(webhook.key), { status })}"><input type="hidden" name="replay" value="${id}"><button class="second" aria-label="${words.replayOne(id)}">${words.replay}</button></form>`;
};

const deliveryItem = (view: DeliveriesView, delivery: ShownDelivery): Markup => {
  const { texts } = view.frame;
  const { webhooks: words } = texts.dashboard;
  const { deliveries } = words;
  const { id, type, at, status, alert, nextAttemptAt } = delivery;
  const moment = (instant: string) => texts.figures.moment(instant, view.zone);
  const next = nextAttemptAt !== null && deliveries.nextTry(moment(nextAttemptAt));
  const why = status === "canceled" && deliveries.canceled;
  return html`<li id="${id}"><div class="delivery"><span class="badge ${status}">${deliveries.statuses[status]}</span>
<div class="what"><h2>${words.types[type]}${alert !== undefined && html` <bdi>${alert}</bdi>`}</h2><p class="muted"><code>${type}</code> · <time datetime="${at}">${moment(at)}</time>${next && html` · ${next}`}${why && html` · ${why}`}</p></div>
${status !== "waiting" && replayForm(view, delivery)}</div>
${attemptsPart(texts, delivery, view.zone)}</li>
`;
};

const refusedPart = ({ frame: { texts }, refusals = [] }: DeliveriesView): Markup =>
  html`${saidRefusals(texts, refusals).map((refusal) => {
    const { text, language } = errorText(texts, refusal);
    return html`<div class="notice problem" role="alert"><p lang="${language}">${text}</p></div>`;
  })}`;

/** What was sent to a webhook, and what was not: each attempt, with the target's answer, and the way to send it again. */
export const deliveriesPage = (view: DeliveriesView): string => {
  const { frame, webhook, status, deliveries, nextCursor, isContinued, zone, notice } = view;
  const { deliveries: words } = frame.texts.dashboard.webhooks;
  const path = deliveriesHref(webhook.key);
  return settingsPage({
    frame,
    tab: "webhooks",
    title: words.title(webhook.key),
    notice,
    styles: DELIVERIES_STYLES,
    body: html`${refusedPart(view)}${troubleNotice(frame.texts, webhook, zone)}<p class="lead">${words.lead} <a href="${webhookHref(webhook.key)}"><bdi>${shortUrl(webhook.url)}</bdi></a></p>
${filterPart(view)}
${
  deliveries.length === 0
    ? html`<p class="notice">${words.empty}</p>`
    : html`<ol class="panel deliveries">${deliveries.map((delivery) => deliveryItem(view, delivery))}</ol>`
}
<p class="formats">${isContinued && html`<a href="${hrefOf(path, { status })}">${words.newest}</a> `}${nextCursor !== null && html`<a href="${hrefOf(path, { status, cursor: nextCursor })}">${words.older}</a> `}<a href="${hrefOf(path, { status, format: "json" })}">${frame.texts.dashboard.frame.formats.json}</a></p>`,
  });
};
