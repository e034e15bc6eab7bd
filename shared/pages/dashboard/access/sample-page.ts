import { html } from "hono/html";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";

const PATH = "/app/settings/sample";
/** A route of the local stack alone, which is the only one that can have the sample. It takes no fields. */
const REMOVE_SAMPLE = "/_local/sample/remove";

export type SampleView = {
  frame: Frame<SettingsTexts>;
  /** How far it is, and which members are its own; undefined where there is none. */
  mark: { state: "making" | "made" | "removing"; members: readonly string[] } | undefined;
  /** The address of who looks. */
  me: string;
};

const removal = ({ frame: { texts }, mark, me }: SampleView): Markup => {
  const { access, settings } = texts.dashboard;
  const { sample: words, members } = access;
  const addresses = mark?.members ?? [];
  return html`<form class="form" method="post" action="${REMOVE_SAMPLE}"><p>${words.made}</p>
${addresses.length > 0 && html`<p>${words.members(addresses.join(", "))}</p>`}
${addresses.includes(me) && html`<p class="notice">${words.self} <a class="link" href="/app/settings/members?new=true">${members.add}</a></p>`}
<div class="buttons"><button class="danger">${words.button}</button><a class="link" href="/app">${settings.cancel}</a></div></form>`;
};

/** What the sample company is, and what goes with it. */
export const samplePage = (view: SampleView): string => {
  const { sample: words } = view.frame.texts.dashboard.access;
  const state = view.mark?.state;
  const wait = (text: string) =>
    html`<p class="notice" role="status">${text}</p><p><a class="link" href="${PATH}">${words.again}</a></p>`;
  const body = {
    making: wait(words.making),
    removing: wait(words.removing),
    made: removal(view),
    none: html`<p class="notice" role="status">${words.none}</p>`,
  };
  return settingsPage({ frame: view.frame, title: words.title, body: body[state ?? "none"] });
};
