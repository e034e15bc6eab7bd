import { html } from "hono/html";
import type { PageTexts } from "../../i18n/texts.ts";
import type { Markup } from "../../theme/markup.ts";
import { dataPath, unsubscribePath } from "./paths.ts";

/** Links to the other pages of the same token: unsubscribe, and the person's data. */
export const surveyFooter = ({ texts, token }: { texts: PageTexts; token: string }): Markup =>
  html`<a class="link" href="${unsubscribePath(token)}">${texts.pages.unsubscribe.title}</a> <a class="link" href="${dataPath(token)}">${texts.pages.data.link}</a>`;
