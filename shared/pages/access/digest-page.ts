import { html } from "hono/html";
import type { DigestKind } from "../../domain/digests/index.ts";
import type { DigestPageMessages } from "../../i18n/digests/en.ts";
import type { SurveyTexts } from "../../i18n/texts.ts";
import { renderPage } from "../base/layout.ts";

export type DigestPageTexts = SurveyTexts & { digest: DigestPageMessages };
type Options = { texts: DigestPageTexts; token: string };
/** Whether the reader gets a digest, and how often. */
type State = { digest: DigestKind | "never"; isAsked: boolean };

const BRAND = { name: "Milepost" };

const form = (token: string, button: ReturnType<typeof html>) =>
  html`<form method="post" action="/digest/${encodeURIComponent(token)}">
${button}
</form>`;

/**
 * The page of a digest's last link. Opened, it asks, because programs that check links open them too; a digest that is
 * stopped can be started again. It shows nothing of the member but how often the digest comes.
 */
export const digestPage = ({ texts, token, digest, isAsked }: Options & State): string => {
  const { ask, ended, on, dashboard } = texts.digest;
  const footer = html`<a class="link" href="/app">${dashboard}</a>`;
  if (digest === "never")
    return renderPage({
      texts,
      title: ended.title,
      brand: BRAND,
      body: html`<h1>${ended.title}</h1>
<p>${ended.text}</p>
${form(token, html`<button class="second" name="undo" value="true">${ended.undo}</button>`)}`,
      footer,
    });
  const { title, text, button } = isAsked
    ? ask
    : { title: on.title, text: on.text[digest], button: ask.button };
  return renderPage({
    texts,
    title,
    brand: BRAND,
    body: html`<h1>${title}</h1>
<p>${text}</p>
${form(token, html`<button${isAsked ? "" : html` class="second"`}>${button}</button>`)}`,
    footer,
  });
};

/** What may stand there instead. */
export const digestMessagePage = (texts: DigestPageTexts, kind: "gone" | "unavailable"): string => {
  const { title, text } = texts.digest[kind];
  return renderPage({
    texts,
    title,
    brand: BRAND,
    body: html`<h1>${title}</h1>
<p>${text}</p>
<p><a class="link" href="/app">${texts.digest.dashboard}</a></p>`,
  });
};
