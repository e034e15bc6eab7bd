import { html } from "hono/html";
import { DIGESTS, ROLES } from "../../../domain/access/index.ts";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import { LANGUAGES } from "../../../i18n/language.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { type FormState, formFields, settingsForm, settingsPage } from "../settings/index.ts";
import { LANGUAGE_NAMES } from "./members-page.ts";

const LIST = "/app/settings/members";

export type MemberFormView = {
  frame: Frame<SettingsTexts>;
  /** As `memberIdOf` gives it; undefined for a member who is made new. */
  id?: string | undefined;
  /** What the member is called; undefined for one who is made new. */
  title?: string | undefined;
  form: FormState;
  /** Whether it is who looks, and whether nobody else is an admin. */
  self: "no" | "me" | "lastAdmin";
  /** Whether they are asked if they really mean to give up their own role. */
  asksAboutRole?: boolean;
  /** Whether the member is there, and can be removed. */
  isThere: boolean;
  /** Said above the removal, which somebody else's change has stopped. */
  isChanged?: boolean;
};

const removal = ({
  frame: { texts },
  id,
  form,
  self,
  isThere,
  isChanged = false,
}: MemberFormView): Markup => {
  if (id === undefined || !isThere) return html``;
  const { removal: words } = texts.dashboard.access.members;
  const text = { no: words.text, me: words.self, lastAdmin: words.last }[self];
  return html`<details id="removal"${isChanged && html` open`}><summary>${words.title}</summary><form method="post" action="${LIST}/${id}"><input type="hidden" name="version" value="${form.version}"><p>${text}</p><div class="buttons"><button class="danger" name="action" value="remove">${words.button}</button></div></form></details>`;
};

const question = ({ frame: { texts }, self, asksAboutRole = false }: MemberFormView): Markup => {
  if (!asksAboutRole) return html``;
  const { self: words } = texts.dashboard.access.members;
  return html`<div class="notice problem" role="alert"><p>${words.title}</p><p>${self === "lastAdmin" ? words.last : words.text}</p></div>`;
};

/** A member, to be added, changed or removed. */
export const memberFormPage = (view: MemberFormView): string => {
  const { frame, id, asksAboutRole = false } = view;
  const { access, settings } = frame.texts.dashboard;
  const { members: words } = access;
  const { fields } = words;
  const form = formFields(frame.texts, view.form);
  const isNew = id === undefined;
  const content = html`${form.input({ name: "email", ...fields.email, type: isNew ? "email" : "text", required: isNew, readonly: !isNew })}
${form.input({ name: "name", ...fields.name, optional: true })}
${form.select(
  {
    name: "role",
    label: fields.role.label,
    help: isNew ? fields.role.help : `${fields.role.help} ${words.role}`,
  },
  ROLES.map((role) => ({ value: role, name: words.roles[role] })),
)}
${asksAboutRole && form.box({ name: "confirmed", label: words.self.box })}
${form.select({ name: "language", ...fields.language }, [
  { value: "", name: words.browser },
  ...LANGUAGES.map((language) => ({ value: language, name: LANGUAGE_NAMES[language] })),
])}
${form.input({ name: "timezone", ...fields.timezone, optional: true })}
${form.select(
  { name: "digest", ...fields.digest },
  DIGESTS.map((digest) => ({ value: digest, name: words.digests[digest] })),
)}`;
  return settingsPage({
    frame,
    tab: "members",
    title: view.title ?? words.newTitle,
    body: html`${view.isChanged && html`<p class="notice problem" role="alert">${access.changed}</p>`}${question(view)}${settingsForm(
      form,
      {
        action: isNew ? LIST : `${LIST}/${id}`,
        content,
        buttons: html`<a class="link" href="${LIST}">${settings.cancel}</a>`,
      },
    )}
${removal(view)}`,
  });
};
