import { html } from "hono/html";
import type { PageMessages } from "../../i18n/en.ts";
import type { PageTexts } from "../../i18n/texts.ts";
import type { Markup } from "../../theme/markup.ts";
import type { Brand } from "../base/brand.ts";
import { renderPage } from "../base/layout.ts";
import { dataPath, erasePath } from "../base/paths.ts";
import { DATA_STYLES } from "./data-styles.ts";

export type ErasePageOptions = {
  texts: PageTexts;
  brand?: Brand;
  token: string;
  /** `unfinished`: not everything is erased yet, and the button continues. */
  state: "ask" | "unfinished";
};

type Texts = PageMessages["erase"];

/** Only this field erases. A POST without it, from any other form, shows the question first. */
const confirming = (token: string, label: string): Markup =>
  html`<form method="post" action="${erasePath(token)}">
<button class="danger" name="confirm" value="erase">${label}</button>
</form>`;

const BODIES: Record<ErasePageOptions["state"], (texts: Texts, token: string) => Markup> = {
  ask: ({ ask }, token) => html`<ul class="points">
<li>${ask.profile}</li>
<li>${ask.scores}</li>
<li>${ask.mail}</li>
<li>${ask.final}</li>
</ul>
${confirming(token, ask.confirm)}
<p><a class="link" href="${dataPath(token)}">${ask.back}</a></p>`,
  unfinished: ({ unfinished }, token) => html`<p>${unfinished.text}</p>
${confirming(token, unfinished.button)}`,
};

/** The second step of erasing: the button on the data page opens this page, and the button here erases. */
export const erasePage = ({ texts, brand, token, state }: ErasePageOptions): string => {
  const { erase } = texts.pages;
  const { title } = erase[state];
  return renderPage({
    texts,
    title,
    brand,
    styles: DATA_STYLES,
    body: html`<h1>${title}</h1>
${BODIES[state](erase, token)}`,
  });
};
