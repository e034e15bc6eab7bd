import { html } from "hono/html";
import { CASE_STATUSES, NEXT_STATUSES } from "../../../domain/cases/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { formFields, settingsForm } from "../settings/index.ts";
import { caseHref } from "./parts.ts";
import type { CaseView } from "./view.ts";

/** Goes on with a case: only what may follow its status can be chosen. */
export const caseForm = ({ frame, case: shown, form: state, was, members, timeZone }: CaseView): Markup => {
  const { texts, member } = frame;
  const { cases, caseWords } = texts.dashboard;
  const { fields } = cases.one;
  const form = formFields(texts, state);
  const statuses = CASE_STATUSES.filter(
    (status) =>
      status === shown.status ||
      status === state.values.status ||
      NEXT_STATUSES[shown.status].includes(status),
  );
  const content = html`${form.select(
    { name: "status", ...fields.status },
    statuses.map((value) => ({ value, name: caseWords.statuses[value] })),
  )}
${form.area({ name: "note", ...fields.note, optional: true })}
${form.input({ name: "assignee", ...fields.assignee, type: "email", optional: true, list: "members" })}<datalist id="members">${members.map((email) => html`<option value="${email}"></option>`)}</datalist>
${form.input({ name: "dueAt", label: fields.dueAt.label, help: fields.dueAt.help(timeZone), type: "datetime-local", required: true })}
${form.input({ name: "cause", ...fields.cause, optional: true })}
${form.input({ name: "tags", ...fields.tags, optional: true })}`;
  const isMine = member !== undefined && shown.assignee === member.email;
  return html`<section class="panel" id="form"><h2>${cases.one.form}</h2>
${settingsForm(form, {
  action: `${caseHref(shown.id)}#form`,
  hidden: Object.fromEntries(Object.entries(was).map(([name, value]) => [`was.${name}`, value])),
  content,
  buttons: html`${!isMine && html`<button class="second" name="action" value="mine">${cases.one.toMe}</button>`}`,
})}</section>
`;
};
