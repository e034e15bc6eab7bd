import { html } from "hono/html";
import type { TouchpointTexts } from "../../../i18n/dashboard/touchpoint-texts.ts";
import { dashboardPage, type Frame, pathOf } from "../frame/index.ts";

type Unknown = {
  frame: Frame<TouchpointTexts>;
  key: string;
  /** A key that may be meant, and its name. */
  suggestion: { key: string; name: string } | undefined;
};

/** The page of a key that nothing was ever recorded as. */
export const unknownTouchpointPage = ({ frame, key, suggestion }: Unknown): string => {
  const { touchpoint, frame: words } = frame.texts.dashboard;
  const { title, text, meant } = touchpoint.unknown;
  return dashboardPage({
    frame,
    title,
    body: html`<h1>${title}</h1>
<p>${text(key)}</p>
${suggestion && html`<p>${meant} <a href="${pathOf("touchpoints", suggestion.key)}"><bdi>${suggestion.name}</bdi></a></p>`}
<p><a class="link" href="/app">${words.messages.back}</a></p>`,
  });
};
