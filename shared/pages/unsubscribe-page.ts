import { html } from "hono/html";
import { languageFor } from "../i18n/language.ts";
import { pageMessagesFor } from "../i18n/messages.ts";
import { type Brand, renderPage, unsubscribePath } from "./layout.ts";

export type UnsubscribePageOptions = {
  locale: string | undefined;
  token: string;
  brand?: Brand;
  state: "ask" | "done";
};

/**
 * A person who follows the link is asked once, because mail scanners follow it too (RFC 8058 §3.1 gives the
 * mailbox's own button a POST for that reason). The form sends what that button would.
 */
export const unsubscribePage = ({ locale, token, brand, state }: UnsubscribePageOptions): string => {
  const language = languageFor(locale);
  const { unsubscribe } = pageMessagesFor(language);
  const done = state === "done";
  const title = done ? unsubscribe.doneTitle : unsubscribe.title;
  return renderPage({
    language,
    title,
    brand,
    body: done
      ? html`<h1>${title}</h1>
<p>${unsubscribe.done(brand?.name)}</p>`
      : html`<h1>${title}</h1>
<p>${unsubscribe.ask(brand?.name)}</p>
<form method="post" action="${unsubscribePath(token)}">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">${unsubscribe.confirm}</button>
</form>`,
  });
};
