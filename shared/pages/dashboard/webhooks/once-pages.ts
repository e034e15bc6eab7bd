import { html } from "hono/html";
import type { WebhookDefinition } from "../../../domain/webhooks/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import { alertHref } from "../alerts/index.ts";
import type { Frame } from "../frame/index.ts";
import { ONCE_STYLES, settingsPage, shownOnce, withdrawalForm } from "../settings/index.ts";
import { webhookHref } from "./list-page.ts";

type View = { frame: Frame<AlertSettingsTexts>; key: string };

/** The published library of Standard Webhooks 1.0. */
const snippetOf = (
  comment: string,
): string => `import { Webhook } from "standardwebhooks"; // npm install standardwebhooks
// ${comment}
const message = new Webhook(process.env.MILEPOST_SECRET).verify(body, request.headers);`;

/** Shows a webhook's new secret, this once, and what it is for. */
export const webhookSecretPage = ({
  frame,
  key,
  secret,
  format,
  isRotated = false,
}: View & { secret: string; format: WebhookDefinition["format"]; isRotated?: boolean }): string => {
  const { secret: words } = frame.texts.dashboard.webhooks;
  const verify = {
    label: words.verify,
    help: words.verifyHelp,
    text: snippetOf(words.comment),
    rows: 4,
  };
  return settingsPage({
    frame,
    tab: "webhooks",
    title: words.title(key),
    styles: ONCE_STYLES,
    body: shownOnce({
      back: { href: webhookHref(key), text: words.back },
      notice: isRotated ? words.rotated : words.once,
      name: key,
      texts: {
        secret: { label: words.label, text: secret, rows: 1 },
        ...(format === "standard" && { verify }),
      },
    }),
  });
};

/** Asks before a webhook is deleted. While alerts name it, the page says which: they would tell nobody. */
export const webhookDeletionPage = ({
  frame,
  key,
  version,
  alerts,
  isChanged = false,
}: View & { version: string; alerts: readonly string[]; isChanged?: boolean }): string => {
  const { webhooks: words, settings } = frame.texts.dashboard;
  const { deletion } = words;
  const cancel = { href: webhookHref(key), text: settings.cancel };
  const { text, button } = deletion;
  const body =
    alerts.length > 0
      ? html`<div class="notice"><p>${deletion.alerts}</p><ul>${alerts.map((alert) => html`<li><a href="${alertHref(alert)}">${alert}</a></li>`)}</ul></div><p><a class="link" href="${cancel.href}">${cancel.text}</a></p>`
      : withdrawalForm({
          action: webhookHref(key),
          version,
          texts: [text],
          button,
          value: "delete",
          cancel,
        });
  return settingsPage({
    frame,
    tab: "webhooks",
    title: deletion.title(key),
    styles: DELETION_STYLES,
    body: html`${isChanged && html`<p class="notice problem" role="alert">${words.changed}</p>`}${body}`,
  });
};

const DELETION_STYLES = `
.notice p{margin:0}
.notice ul{margin:0;padding-inline-start:1.25rem}
.notice a{display:inline-block;min-height:1.5rem}`;
