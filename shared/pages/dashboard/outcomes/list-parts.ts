import { html } from "hono/html";
import type { ListTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Markup } from "../../../theme/markup.ts";

/** Further pages of a list, and the way back to its first. */
export const pagesPart = (
  { dashboard }: ListTexts,
  { next, first, isFull }: { next: string | undefined; first: string | undefined; isFull: boolean },
): Markup => {
  const { outcomeWords, frame } = dashboard;
  return html`${next !== undefined && !isFull && html`<p class="notice">${outcomeWords.part}</p>`}
<p class="more">${next !== undefined && html`<a class="link" rel="next" href="${next}">${isFull ? frame.next : outcomeWords.goOn}</a>`}${first !== undefined && html`<a class="link" href="${first}">${frame.first}</a>`}</p>`;
};
