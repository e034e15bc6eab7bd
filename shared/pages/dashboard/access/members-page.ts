import { html } from "hono/html";
import { type Member, memberIdOf } from "../../../domain/access/index.ts";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";

const PATH = "/app/settings/members";

/** The address of a member's form. It names them by the hash of their address: addresses stand in no URL. */
const memberHref = (email: string): string => `${PATH}/${memberIdOf(email)}`;

/** What Milepost's own languages are called, each in itself. */
export const LANGUAGE_NAMES = {
  en: "English",
  "pt-BR": "Português (Brasil)",
  es: "Español",
  ru: "Русский",
} as const;

export type MembersView = {
  frame: Frame<SettingsTexts>;
  /** By address. */
  members: readonly Member[];
  /** The address of who looks. */
  me: string;
  notice?: string | undefined;
};

const memberRow = ({ frame: { texts }, me }: MembersView, member: Member): Markup => {
  const { members: words } = texts.dashboard.access;
  const { email, name, role, language, timezone, digest } = member;
  return html`<tr><th scope="row"><a href="${memberHref(email)}"><bdi>${name ?? email}</bdi></a>${email === me && html` <span class="badge">${words.you}</span>`}${name !== undefined && html`<br><span class="muted"><bdi>${email}</bdi></span>`}</th><td>${words.roles[role]}</td><td>${language === undefined ? words.browser : LANGUAGE_NAMES[language]}</td><td>${timezone ?? words.reporting}</td><td>${words.digests[digest]}</td></tr>
`;
};

/** Who may sign in. */
export const membersPage = (view: MembersView): string => {
  const { members: words } = view.frame.texts.dashboard.access;
  const { columns } = words;
  return settingsPage({
    frame: view.frame,
    tab: "members",
    title: words.title,
    notice: view.notice,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${PATH}?new=true">${words.add}</a></p>
<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.role}</th><th scope="col">${columns.language}</th><th scope="col">${columns.timezone}</th><th scope="col">${columns.digest}</th></tr></thead>
<tbody>${view.members.map((member) => memberRow(view, member))}</tbody></table></div>`,
  });
};
