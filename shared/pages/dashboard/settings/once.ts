import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";

/** Styles of what is shown once and copied. */
export const ONCE_STYLES = `
.dashboard .once textarea{display:block;width:100%;min-height:2.5rem;margin-top:.25rem;padding:.5rem;border:1px solid var(--edge);border-radius:8px;background:var(--card);color:var(--text);font:.875rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere;field-sizing:content}
.once label{display:block;margin-top:1.5rem;font-weight:600}
.once .muted{margin:0;font-size:.875rem}`;

type Copied = { label: string; text: string; help?: string; rows: number };

/** A text to be copied. It has no name, so that the form which it stands in does not send it. */
const toCopy = (id: string, { label, text, help, rows }: Copied): Markup =>
  html`<label for="${id}">${label}</label>${help !== undefined && html`<p class="muted" id="${id}-help">${help}</p>`}<textarea id="${id}" readonly rows="${rows}" dir="ltr" autocomplete="off" spellcheck="false"${help !== undefined && html` aria-describedby="${id}-help"`}>
${text}</textarea>`;

type Once = {
  /** Where the button leads. */
  back: { href: string; text: string };
  /** Why it has to be copied now. */
  notice: string;
  /** What it belongs to. */
  name: string;
  texts: Readonly<Record<string, Copied>>;
  more?: Markup;
};

/** What is shown this once, to be copied. */
export const shownOnce = ({ back, notice, name, texts, more }: Once): Markup =>
  html`<form class="form once" action="${back.href}"><p class="notice" role="status">${notice}</p>
<p><bdi>${name}</bdi></p>
${Object.entries(texts).map(([id, copied]) => toCopy(id, copied))}
${more}<div class="buttons"><button>${back.text}</button></div></form>`;

type Withdrawal = {
  /** Where the button leads. */
  action: string;
  /** The state of what goes, where somebody else could change it meanwhile. */
  version?: string;
  texts: readonly string[];
  button: string;
  /** What the button sends. */
  value?: "withdraw" | "delete";
  cancel: { href: string; text: string };
};

/** Asks before something goes for good. */
export const withdrawalForm = ({
  action,
  version,
  texts,
  button,
  value = "withdraw",
  cancel,
}: Withdrawal): Markup =>
  html`<form class="form" method="post" action="${action}">${version !== undefined && html`<input type="hidden" name="version" value="${version}">`}${texts.map((text) => html`<p>${text}</p>`)}
<div class="buttons"><button class="danger" name="action" value="${value}">${button}</button><a class="link" href="${cancel.href}">${cancel.text}</a></div></form>`;
