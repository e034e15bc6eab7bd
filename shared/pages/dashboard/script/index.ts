import { html, raw } from "hono/html";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import { DASHBOARD_SCRIPT } from "./dashboard-script.js.ts";

export { SCRIPT_STYLES } from "./script-styles.ts";

/** The list of keys and its switch, which the script takes where a page has an inbox. */
const inboxKeys = ({ dashboard: { keys } }: FrameTexts): Markup => {
  const line = (key: string, does: string, onlyWith?: string) =>
    html`<div${onlyWith !== undefined && html` data-only-with="${onlyWith}"`}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`;
  return html`<template id="inbox-keys"><button type="button" class="show-keys" data-show-keys>${keys.title}</button>
<dialog class="keys" aria-labelledby="keys-title"><h2 id="keys-title">${keys.title}</h2>
<dl>${line("j", keys.next)}${line("k", keys.previous)}${line("o", keys.open)}${line("e", keys.openCase, "e")}${line("?", keys.help)}</dl>
<label><input type="checkbox" data-use-keys> ${keys.use}</label>
<form method="dialog"><button>${keys.close}</button></form></dialog></template>
`;
};

/**
 * The one script of the dashboard's pages, and before it the texts that it shows: the script is the same on every page
 * and in every language, and `pageHeaders` allows it by its hash. Without it nothing is missing but comfort.
 * It adds: a cursor to each trend; buttons to the headings of `table[data-sortable]` (cells may give a number in
 * `data-value`); keys to the articles of `[data-inbox]`, whose button goes before `[data-keys-here]` or the list; and it
 * keeps the place on reload and after a form. Its styles are `SCRIPT_STYLES`.
 */
export const dashboardScript = (texts: FrameTexts): Markup =>
  html`${inboxKeys(texts)}<script>${raw(DASHBOARD_SCRIPT)}</script>`;
