import { html } from "hono/html";
import { type ListedApiKey, SCOPES } from "../../../domain/access/index.ts";
import { dayIn } from "../../../domain/base/time.ts";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import {
  type FormState,
  formFields,
  ONCE_STYLES,
  settingsForm,
  settingsPage,
  shownOnce,
  withdrawalForm,
} from "../settings/index.ts";

const PATH = "/app/settings/keys";

type View = { frame: Frame<SettingsTexts> };

export type KeysView = View & {
  /** The oldest first. */
  keys: readonly ListedApiKey[];
  /** The time zone of who looks. */
  zone: string;
  notice?: string | undefined;
};

const keyRow = ({ frame: { texts }, zone }: KeysView, key: ListedApiKey): Markup => {
  const { keys: words } = texts.dashboard.access;
  const { wholeDay } = texts.figures;
  const { id, name, scope, createdAt, lastUsedOn } = key;
  const used = lastUsedOn === undefined ? words.never : wholeDay(lastUsedOn);
  return html`<tr><th scope="row"><bdi>${name}</bdi><br><code class="muted">mp_${scope}_…</code></th><td>${words.scopes[scope]}</td><td data-value="${Date.parse(createdAt)}">${wholeDay(dayIn(createdAt, zone))}</td><td data-value="${lastUsedOn && Date.parse(lastUsedOn)}">${used}</td><td class="number"><a href="${PATH}/${id}" aria-label="${words.withdrawOne(name)}">${words.withdraw}</a></td></tr>
`;
};

/** The keys, without what is secret of them. */
export const keysPage = (view: KeysView): string => {
  const { keys: words } = view.frame.texts.dashboard.access;
  const { columns } = words;
  return settingsPage({
    frame: view.frame,
    tab: "keys",
    title: words.title,
    notice: view.notice,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${PATH}?new=true">${words.add}</a></p>
${
  view.keys.length === 0
    ? html`<p class="notice">${words.empty}</p>`
    : html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.scope}</th><th scope="col">${columns.created}</th><th scope="col">${columns.lastUsed}</th><td></td></tr></thead>
<tbody>${view.keys.map((key) => keyRow(view, key))}</tbody></table></div>`
}`,
  });
};

/** Asks what a new key is for. */
export const keyFormPage = ({ frame, form: state }: View & { form: FormState }): string => {
  const { access, settings } = frame.texts.dashboard;
  const { keys: words } = access;
  const form = formFields(frame.texts, state);
  const content = html`${form.input({ name: "name", ...words.fields.name, required: true })}
${form.select(
  { name: "scope", ...words.fields.scope },
  SCOPES.map((scope) => ({ value: scope, name: words.scopes[scope] })),
)}`;
  return settingsPage({
    frame,
    tab: "keys",
    title: words.newTitle,
    body: settingsForm(form, {
      action: PATH,
      content,
      save: words.create,
      buttons: html`<a class="link" href="${PATH}">${settings.cancel}</a>`,
    }),
  });
};

/** Shows a new key, this once. */
export const newKeyPage = ({ frame, name, key }: View & { name: string; key: string }): string => {
  const { made } = frame.texts.dashboard.access.keys;
  return settingsPage({
    frame,
    tab: "keys",
    title: made.title,
    styles: ONCE_STYLES,
    body: shownOnce({
      back: { href: PATH, text: made.back },
      notice: made.once,
      name,
      texts: { key: { label: made.key, text: key, rows: 1 } },
    }),
  });
};

/** Asks before a key is withdrawn. */
export const keyWithdrawalPage = ({ frame, key }: View & { key: ListedApiKey }): string => {
  const { access, settings } = frame.texts.dashboard;
  const { withdrawal } = access.keys;
  const { id, name, lastUsedOn } = key;
  const use =
    lastUsedOn === undefined ? withdrawal.unused : withdrawal.used(frame.texts.figures.wholeDay(lastUsedOn));
  return settingsPage({
    frame,
    tab: "keys",
    title: withdrawal.title(name),
    body: withdrawalForm({
      action: `${PATH}/${id}`,
      texts: [withdrawal.text, use],
      button: withdrawal.button,
      cancel: { href: PATH, text: settings.cancel },
    }),
  });
};
