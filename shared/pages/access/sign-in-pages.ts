import { html } from "hono/html";
import type { SignInMessages } from "../../i18n/en.ts";
import type { SignInTexts } from "../../i18n/texts.ts";
import { renderPage } from "../base/layout.ts";

/** The pages of signing in. A link's token is the only thing about a person that a path may hold. */
const SIGN_IN = "/app/sign-in";
const BRAND = { name: "Milepost" };

const STYLES = `
input[type=email]{display:block;width:100%;min-height:3rem;padding:.625rem .75rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:inherit;font:inherit}
.error+input{margin-top:.5rem}`;

type AskOptions = {
  texts: SignInTexts;
  /** The page to go on to, where one was asked for. */
  next: string | undefined;
  /** What was typed and is no address. */
  wrong?: string | undefined;
};

/** Asks for an address. What was typed wrong stays in its field. */
export const askPage = ({ texts, next, wrong }: AskOptions): string => {
  const { title, intro, email, error, wrong: help, send, customer, reference } = texts.signIn;
  const failed = wrong !== undefined;
  return renderPage({
    texts,
    title: failed ? `${error} ${title}` : title,
    brand: BRAND,
    styles: STYLES,
    body: html`<h1>${title}</h1>
<p>${intro}</p>
<form method="post" action="${SIGN_IN}">
<label class="question" for="email">${email}</label>
${failed ? html`<p class="error" id="wrong">${help}</p>\n` : ""}<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" dir="ltr" value="${wrong ?? ""}"${failed ? html` aria-invalid="true" aria-describedby="wrong" autofocus` : ""}>
${next === undefined ? "" : html`<input type="hidden" name="next" value="${next}">\n`}<button>${send}</button>
</form>`,
    footer: html`${customer}<p><a class="link" href="/docs">${reference}</a></p>`,
  });
};

/** The same for every address, a member's or not. */
export const sentPage = ({ texts, email }: { texts: SignInTexts; email: string }): string => {
  const { title, text, other } = texts.signIn.sent;
  return renderPage({
    texts,
    title,
    brand: BRAND,
    body: html`<h1>${title}</h1>
<p><strong><bdi>${email}</bdi></strong></p>
<p>${text}</p>
<p><a class="link" href="${SIGN_IN}">${other}</a></p>`,
  });
};

/** What an emailed link shows: a button, because programs that check links open them too, and press nothing. */
export const openPage = ({ texts, token }: { texts: SignInTexts; token: string }): string => {
  const { title, text, button } = texts.signIn.open;
  return renderPage({
    texts,
    title,
    brand: BRAND,
    body: html`<h1>${title}</h1>
<p>${text}</p>
<form method="post" action="${SIGN_IN}/${encodeURIComponent(token)}">
<button>${button}</button>
</form>`,
  });
};

/** What may happen instead of signing in. */
export type SignInMessage = Exclude<keyof SignInMessages["messages"], "again">;

export const signInMessagePage = ({ texts, kind }: { texts: SignInTexts; kind: SignInMessage }): string => {
  const { [kind]: message, again } = texts.signIn.messages;
  return renderPage({
    texts,
    title: message.title,
    brand: BRAND,
    body: html`<h1>${message.title}</h1>
<p>${message.text}</p>
<p><a class="link" href="${SIGN_IN}">${again}</a></p>`,
  });
};
