import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import type { DeliveryStatus } from "../../../domain/events/index.ts";
import type { Webhook } from "../../../domain/webhooks/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";
import { webhookState } from "./webhook-state.ts";

export const WEBHOOKS_PATH = "/app/settings/webhooks";
/** Stands for the key of one that is made new: no key looks like this. */
export const NEW_WEBHOOK = "_new";

export const webhookHref = (key: string): string => `${WEBHOOKS_PATH}/${encodeURIComponent(key)}`;
export const deliveriesHref = (key: string): string => `${webhookHref(key)}/deliveries`;

/** A webhook in the list, with the newest message that was sent to it. */
export type ListedWebhook = Webhook & { last?: { at: Instant; status: DeliveryStatus } | undefined };

export type WebhooksView = {
  frame: Frame<AlertSettingsTexts>;
  now: Instant;
  /** By key. */
  webhooks: readonly ListedWebhook[];
  notice?: string | undefined;
};

/** What the formats are called in every language. */
export const FORMAT_NAMES: Readonly<Record<Webhook["format"], string>> = {
  standard: "Standard Webhooks",
  slack: "Slack",
  teams: "Microsoft Teams",
};

const PATH_SHOWN = 12;

/** Where messages go, without what may be secret of it: the rest of the path, and the query. */
export const shortUrl = (url: string): string => {
  if (!URL.canParse(url)) return "";
  const { host, pathname, search } = new URL(url);
  const path = pathname === "/" ? "" : pathname;
  const isCut = path.length > PATH_SHOWN || search !== "";
  return `${host}${path.slice(0, PATH_SHOWN)}${isCut ? "…" : ""}`;
};

const webhookRow = ({ frame: { texts }, now }: WebhooksView, webhook: ListedWebhook): Markup => {
  const { webhooks: words } = texts.dashboard;
  const { key, url, format, events, last } = webhook;
  const state = webhookState(webhook, last !== undefined);
  const isTrouble = state === "failing" || state === "disabled";
  const sent =
    last === undefined
      ? words.never
      : html`<a href="${deliveriesHref(key)}">${texts.figures.ago(last.at, now)}</a><br><span class="muted">${words.deliveries.statuses[last.status]}</span>`;
  return html`<tr><th scope="row"><a href="${webhookHref(key)}">${key}</a><br><span class="muted"><bdi>${shortUrl(url)}</bdi></span></th><td>${FORMAT_NAMES[format]}</td><td>${events.length > 0 ? words.eventCount(events.length) : words.alertsOnly}</td><td><span class="badge${isTrouble && " trouble"}">${words.states[state]}</span></td><td data-value="${last && Date.parse(last.at)}">${sent}</td></tr>
`;
};

/** All webhooks, with how each does. Their addresses are shortened: they often hold a secret. */
export const webhooksPage = (view: WebhooksView): string => {
  const { webhooks: words } = view.frame.texts.dashboard;
  const { columns } = words;
  return settingsPage({
    frame: view.frame,
    tab: "webhooks",
    title: words.title,
    notice: view.notice,
    styles: LIST_STYLES,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${WEBHOOKS_PATH}/${NEW_WEBHOOK}">${words.add}</a></p>
${
  view.webhooks.length === 0
    ? html`<p class="notice">${words.empty}</p>`
    : html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.key}</th><th scope="col">${columns.format}</th><th scope="col">${columns.events}</th><th scope="col">${columns.state}</th><th scope="col">${columns.last}</th></tr></thead>
<tbody>${view.webhooks.map((webhook) => webhookRow(view, webhook))}</tbody></table></div>`
}`,
  });
};

const LIST_STYLES = `
.badge.trouble{color:var(--error);border-color:var(--error);font-weight:600}`;
