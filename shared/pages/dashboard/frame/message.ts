import { html } from "hono/html";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import { dashboardPage, type Frame } from "./frame.ts";
import { type Refusal, refusalList } from "./refusal.ts";

export type MessageKind = Exclude<keyof FrameTexts["dashboard"]["frame"]["messages"], "back">;

/**
 * A page that says why something is not shown, and how to go on. `details`: what is wrong, as the API says it; `refusals`:
 * what can't be used of the address.
 */
export const dashboardMessage = (
  frame: Frame,
  {
    kind,
    details = [],
    refusals = [],
  }: { kind: MessageKind; details?: readonly string[]; refusals?: readonly Refusal[] | undefined },
): string => {
  const { messages } = frame.texts.dashboard.frame;
  const { title, text } = messages[kind];
  return dashboardPage({
    frame,
    title,
    body: html`<h1>${title}</h1>
<p>${text}</p>
${details.length > 0 && html`<ul class="details" lang="en" dir="ltr">${details.map((detail) => html`<li>${detail}</li>`)}</ul>`}
${refusalList(frame.texts, refusals)}
<p><a class="link" href="/app">${messages.back}</a></p>`,
  });
};
