import { html } from "hono/html";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage, withdrawalForm } from "../settings/index.ts";
import { alertHref } from "./list-page.ts";

type View = {
  frame: Frame<AlertSettingsTexts>;
  key: string;
  /** The state of the alert that the page shows. */
  version: string;
  /** Whether somebody else has changed it since it was looked at. */
  isChanged?: boolean;
};

/** Asks before an alert is deleted. */
export const alertDeletionPage = ({ frame, key, version, isChanged = false }: View): string => {
  const { alerts, settings } = frame.texts.dashboard;
  const { deletion } = alerts;
  return settingsPage({
    frame,
    tab: "alerts",
    title: deletion.title(key),
    body: html`${isChanged && html`<p class="notice problem" role="alert">${alerts.changed}</p>`}${withdrawalForm(
      {
        action: alertHref(key),
        version,
        texts: [deletion.text],
        button: deletion.button,
        value: "delete",
        cancel: { href: alertHref(key), text: settings.cancel },
      },
    )}`,
  });
};
