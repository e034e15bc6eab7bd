import { html } from "hono/html";
import type { PageMessages } from "../i18n/en.ts";
import { languageFor } from "../i18n/language.ts";
import { pageMessagesFor } from "../i18n/messages.ts";
import { type Brand, renderPage } from "./layout.ts";

export type MessagePageOptions = {
  /** Of the customer, or what `preferredLanguage` makes of `Accept-Language` where there is none. */
  locale?: string | undefined;
  brand?: Brand;
  kind: keyof PageMessages["messages"];
};

/** What to tell a person when there is no form to show. */
export const messagePage = ({ locale, brand, kind }: MessagePageOptions): string => {
  const language = languageFor(locale);
  const { title, text } = pageMessagesFor(language).messages[kind];
  return renderPage({ language, title, brand, body: html`<h1>${title}</h1>\n<p>${text}</p>` });
};
