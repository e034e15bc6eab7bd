import { html } from "hono/html";
import { isAtLeast } from "../../../domain/access/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { dashboardPage } from "../frame/index.ts";
import { SETTINGS_STYLES } from "../settings/index.ts";
import { answerPart, beforePart, laterPart, notesPart } from "./case-parts.ts";
import { CASE_PAGE_STYLES } from "./case-styles.ts";
import { duePart } from "./due.ts";
import { caseForm } from "./form.ts";
import { CASES_PATH, nameOf } from "./parts.ts";
import type { CaseView } from "./view.ts";

const momentOf = ({ frame: { texts }, timeZone }: CaseView, at: string): Markup =>
  html`<time datetime="${at}">${texts.figures.moment(at, timeZone)}</time>`;

/** When it was opened, by whom, and what became of it. */
const coursePart = (view: CaseView): Markup => {
  const { cases } = view.frame.texts.dashboard;
  const { openedAt, openedBy, overdueAt, contactedAt, resolvedAt, status } = view.case;
  const steps = [
    { at: openedAt, name: cases.one.openedBy(openedBy) },
    { at: overdueAt, name: cases.one.overdueAt },
    { at: contactedAt, name: cases.one.contactedAt },
    { at: resolvedAt, name: status === "dismissed" ? cases.one.dismissedAt : cases.one.resolvedAt },
  ].flatMap(({ at, name }) => (at === null ? [] : [{ at, name }]));
  return html`<section class="panel"><h2>${cases.one.course}</h2>
<dl class="facts">${steps
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .map(
      ({ at, name }) => html`<div><dt dir="auto">${name}</dt><dd>${momentOf(view, at)}</dd></div>`,
    )}</dl></section>
`;
};

/** What agents see in the form, for who only reads. */
const factsPart = (view: CaseView): Markup => {
  const { cases } = view.frame.texts.dashboard;
  const { assignee, cause, tags, dueAt } = view.case;
  const { fields } = cases.one;
  const facts: [string, Markup | string | undefined][] = [
    [fields.assignee.label, assignee ?? cases.one.nobody],
    [fields.dueAt.label, momentOf(view, dueAt)],
    [fields.cause.label, cause ?? undefined],
    [fields.tags.label, tags.length > 0 ? tags.join(", ") : undefined],
  ];
  return html`<section class="panel"><p class="muted">${cases.one.readOnly}</p><dl class="facts">${facts
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}</dl></section>
`;
};

/** One case: what was said, what came before and after, what was noted, and the form to go on with it. */
export const casePage = (view: CaseView): string => {
  const { frame, case: shown, done } = view;
  const { texts } = frame;
  const { cases, caseWords } = texts.dashboard;
  const name = nameOf(texts, shown);
  const mayChange = frame.member !== undefined && isAtLeast(frame.member.role, "agent");
  return dashboardPage({
    frame,
    title: cases.one.title(name),
    styles: SETTINGS_STYLES + CASE_PAGE_STYLES,
    body: html`<p class="back"><a href="${CASES_PATH}">${cases.one.back}</a></p>
<div class="top"><h1><bdi>${name}</bdi></h1><p class="state"><span class="badge">${caseWords.statuses[shown.status]}</span> ${duePart(texts, shown, view.now)}</p></div>
${done !== undefined && html`<p class="notice" role="status">${cases.one[done]}</p>`}
${shown.customer === null && html`<p class="notice">${cases.one.erased}</p>`}
<div class="case"><div>
${answerPart(view)}${notesPart(view)}${laterPart(view)}${beforePart(view)}</div>
<div class="side">${mayChange ? caseForm(view) : factsPart(view)}${coursePart(view)}</div></div>`,
  });
};
