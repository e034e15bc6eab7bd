import type { html } from "hono/html";

/** Escaped HTML, as Hono's `html` template makes it. */
export type Markup = ReturnType<typeof html>;

/** Markup as a string. Hono gives a promise if a value was one; ours never are, and no page may say "[object Promise]". */
export const toHtml = (markup: Markup): string => {
  if (markup instanceof Promise) throw new TypeError("A template was given a promise");
  return markup.toString();
};
