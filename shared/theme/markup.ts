import type { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

/** Hono's template is a promise only where a value was one; ours never are, and a page of "[object Promise]" must not leave. */
export const toHtml = (markup: Markup): string => {
  if (markup instanceof Promise) throw new TypeError("A template was given a promise");
  return markup.toString();
};
