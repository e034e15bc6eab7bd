import { html } from "hono/html";
import type { PageMessages } from "../../i18n/en.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import type { Markup } from "../../theme/markup.ts";
import { renderPage } from "../base/layout.ts";
import { unsubscribePath } from "../base/paths.ts";
import type { SurveyShown } from "../base/survey-shown.ts";

export type UnsubscribePageOptions = Omit<SurveyShown, "metric"> & {
  token: string;
  /** `ask` shows the choice; `survey` and `all` confirm what was unsubscribed; `undone` confirms the undo. */
  state: "ask" | "survey" | "all" | "undone";
};

type Texts = PageMessages["unsubscribe"];
type Shown = { texts: Texts; brand: string | undefined; question: LocalizedText; token: string };

/**
 * Opening the link only asks, because mail scanners open links too (for that reason, RFC 8058 §3.1 makes the mailbox's
 * own button send a POST). Each confirmation has a button that undoes it.
 */
export const unsubscribePage = ({ texts, brand, question, token, state }: UnsubscribePageOptions): string => {
  const labels = texts.pages.unsubscribe;
  const shown = { texts: labels, brand: brand?.name, question, token };
  const title = titleOf(labels)[state];
  return renderPage({
    texts,
    title,
    brand,
    body: html`<h1>${title}</h1>
${BODIES[state](shown)}`,
  });
};

const titleOf = ({ title, fromSurvey, fromAll, undone }: Texts) => ({
  ask: title,
  survey: fromSurvey.title,
  all: fromAll.title,
  undone: undone.title,
});

/** The name and value of the pressed button are the request. */
const form = (
  { token }: Shown,
  buttons: Markup,
): Markup => html`<form method="post" action="${unsubscribePath(token)}">
${buttons}
</form>`;

const asked = ({ question: { text, language } }: Shown): Markup =>
  html`<blockquote id="asked" lang="${language}" dir="auto">${text}</blockquote>`;

const undo = (label: string): Markup =>
  html`<button class="second" name="undo" value="true">${label}</button>`;

const BODIES: Record<UnsubscribePageOptions["state"], (shown: Shown) => Markup> = {
  /** "All" comes first: most people want it, and people in a hurry must not miss it. */
  ask: (shown) => html`<p>${shown.texts.ask(shown.brand)}</p>
${form(
  shown,
  html`<button name="scope" value="all">${shown.texts.all}</button>
<p class="or">${shown.texts.orOnly}</p>
${asked(shown)}
<button class="second" name="scope" value="survey" aria-describedby="asked">${shown.texts.survey}</button>`,
)}`,
  survey: (shown) => html`<p>${shown.texts.fromSurvey.asks}</p>
${asked(shown)}
<p>${shown.texts.fromSurvey.text(shown.brand)}</p>
${form(
  shown,
  html`<button class="second" name="scope" value="all">${shown.texts.all}</button>
${undo(shown.texts.fromSurvey.undo)}`,
)}`,
  all: (shown) => html`<p>${shown.texts.fromAll.text(shown.brand)}</p>
${form(shown, undo(shown.texts.fromAll.undo))}`,
  undone: ({ texts, brand, token }) => html`<p>${texts.undone.text(brand)}</p>
<p><a class="link" href="${unsubscribePath(token)}">${texts.title}</a></p>`,
};
