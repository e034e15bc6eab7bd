import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";

/** Styles of what is shown once and copied. */
export const ONCE_STYLES = `
.once{max-width:42rem}
.once input,.once textarea{display:block;width:100%;margin-top:.25rem;font-family:ui-monospace,monospace;font-size:.875rem}
.once label{display:block;margin-top:1rem;font-weight:600}
.once textarea{min-height:6rem;padding:.5rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--text)}`;

/** A text to be copied, in a field that selects it with one key. */
export const toCopy = (id: string, { label, text }: { label: string; text: string }): Markup =>
  html`<label for="${id}">${label}</label><input id="${id}" readonly value="${text}" dir="ltr" autocomplete="off" spellcheck="false">`;

type Withdrawal = {
  /** Where the button leads. */
  action: string;
  texts: readonly string[];
  button: string;
  cancel: { href: string; text: string };
};

/** Asks before something is withdrawn for good. */
export const withdrawalForm = ({ action, texts, button, cancel }: Withdrawal): Markup =>
  html`<form class="form" method="post" action="${action}">${texts.map((text) => html`<p>${text}</p>`)}
<div class="buttons"><button class="danger" name="action" value="withdraw">${button}</button><a class="link" href="${cancel.href}">${cancel.text}</a></div></form>`;
