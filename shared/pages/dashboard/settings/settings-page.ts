import { html } from "hono/html";
import type { SettingsFrameTexts } from "../../../i18n/dashboard/settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { dashboardPage, type Frame } from "../frame/index.ts";
import { SETTINGS_STYLES } from "./settings-styles.ts";

export type SettingsTab = keyof SettingsFrameTexts["dashboard"]["settings"]["tabs"];

type Page = {
  frame: Frame<SettingsFrameTexts>;
  /** The page in the list of settings that this one belongs to, if any. */
  tab?: SettingsTab;
  title: string;
  body: Markup;
  /** Said above the page, like that something was saved. */
  notice?: string | undefined;
  styles?: string;
};

const tabsOf = ({ texts }: Frame<SettingsFrameTexts>, current: SettingsTab | undefined): Markup => {
  const { title, tabs } = texts.dashboard.settings;
  return html`<nav aria-label="${title}"><ul class="tabs">${(Object.keys(tabs) as SettingsTab[]).map(
    (tab) =>
      html`<li><a href="/app/settings/${tab}"${tab === current && html` aria-current="page"`}>${tabs[tab]}</a></li>`,
  )}</ul></nav>`;
};

/** A page of the settings, with the list of all of them above. */
export const settingsPage = ({ frame, tab, title, body, notice, styles = "" }: Page): string =>
  dashboardPage({
    frame,
    title,
    styles: SETTINGS_STYLES + styles,
    body: html`${tabsOf(frame, tab)}
<h1 class="settings-title">${title}</h1>
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${body}`,
  });

/** What a page says after its form was taken: the form leads to the page with `?done=saved`. */
export const doneNotice = (
  { dashboard: { settings } }: SettingsFrameTexts,
  done: string | undefined,
): string | undefined =>
  done === "saved" ? settings.saved : done === "removed" ? settings.removed : undefined;
