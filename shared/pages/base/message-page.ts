import { html } from "hono/html";
import type { PageMessages } from "../../i18n/en.ts";
import type { PageTexts } from "../../i18n/texts.ts";
import type { Brand } from "./brand.ts";
import { renderPage } from "./layout.ts";
import { surveyFooter } from "./survey-footer.ts";

export type MessagePageOptions = {
  texts: PageTexts;
  brand?: Brand;
  kind: keyof PageMessages["messages"];
  /** Set where the link still works for other pages: the footer then links to them. */
  token?: string | undefined;
};

/** A page with a title and one sentence, for when there is no form to show. */
export const messagePage = ({ texts, brand, kind, token }: MessagePageOptions): string => {
  const { title, text } = texts.pages.messages[kind];
  return renderPage({
    texts,
    title,
    brand,
    body: html`<h1>${title}</h1>\n<p>${text}</p>`,
    footer: token === undefined ? undefined : surveyFooter({ texts, token }),
  });
};
