import { html } from "hono/html";
import { toneOf } from "../../../domain/surveys/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { shortened } from "../frame/index.ts";
import { duePart } from "./due.ts";
import { aboutOf, caseHref, linkTo, nameOf, scoreBadge } from "./parts.ts";
import type { Board, CasesView, List, ShownCase } from "./view.ts";

/** About three lines of a card, and one of a table. */
const FIRST_WORDS = 120;

/** The beginning of the comment; nobody says what language it is in. */
const firstWords = (view: CasesView, { response: { comment = "" } }: ShownCase): Markup => {
  const { noComment } = view.frame.texts.dashboard.cases.card;
  return comment.trim() === ""
    ? html`<span class="muted">${noComment}</span>`
    : html`<span lang="" dir="auto">${shortened(comment.trim(), FIRST_WORDS)}</span>`;
};

const newAnswer = ({ frame: { texts } }: CasesView, { later }: ShownCase): Markup =>
  html`${later.length > 0 && html`<span class="badge">${texts.dashboard.cases.card.newAnswer}</span>`}`;

/** Who takes care of it: before the `@` everybody knows who is meant. */
const assigneePart = ({ frame: { texts } }: CasesView, { assignee }: ShownCase): Markup =>
  assignee === null
    ? html`<span class="muted">${texts.dashboard.cases.card.nobody}</span>`
    : html`<bdi>${assignee.replace(/@.*/s, "")}</bdi>`;

const card = (view: CasesView, one: ShownCase): Markup => {
  const { texts } = view.frame;
  const { response } = one;
  return html`<li class="card ${toneOf(response.metric, response.score)}"><div class="card-top">${scoreBadge(texts, response)}${duePart(texts, one, view.now)}</div>
<h3><a href="${caseHref(one.id)}"><bdi>${nameOf(texts, one)}</bdi></a></h3>
<p class="words">${firstWords(view, one)}</p>
<p class="card-foot"><bdi>${aboutOf(texts, one, view.typeName)}</bdi>${assigneePart(view, one)}${newAnswer(view, one)}</p></li>
`;
};

const column = (view: CasesView, { status, items, hasMore }: Board["columns"][number]): Markup => {
  const { cases, caseWords } = view.frame.texts.dashboard;
  const { count } = view.frame.texts.figures;
  return html`<section class="column" aria-labelledby="column-${status}"><h2 id="column-${status}">${caseWords.statuses[status]} <span class="muted">${count(items.length)}${hasMore && "+"}</span></h2>
${items.length === 0 ? html`<p class="muted">${cases.empty.column}</p>` : html`<ul role="list">${items.map((one) => card(view, one))}</ul>`}
${hasMore && html`<p><a class="link" href="${linkTo(view, { status, look: "list" })}">${cases.shown.all(caseWords.statuses[status])}</a></p>`}</section>
`;
};

/** Columns by status: below one another where there is no room. */
export const boardPart = (view: CasesView, { columns }: Board): Markup =>
  html`<div class="board">${columns.map((one) => column(view, one))}</div>
`;

const row = (view: CasesView, one: ShownCase): Markup => {
  const { texts } = view.frame;
  const { caseWords } = texts.dashboard;
  return html`<tr><th scope="row"><a href="${caseHref(one.id)}"><bdi>${nameOf(texts, one)}</bdi></a></th><td>${scoreBadge(texts, one.response)}</td><td class="words">${firstWords(view, one)} ${newAnswer(view, one)}</td><td><bdi>${aboutOf(texts, one, view.typeName)}</bdi></td><td>${caseWords.statuses[one.status]}</td><td>${duePart(texts, one, view.now)}</td><td>${assigneePart(view, one)}</td><td>${texts.figures.ago(one.openedAt, view.now)}</td></tr>
`;
};

/** Cases as a table. */
export const tablePart = (view: CasesView, { items }: List): Markup => {
  const { table, title } = view.frame.texts.dashboard.cases;
  const names = [
    table.customer,
    table.score,
    table.comment,
    table.touchpoint,
    table.status,
    table.due,
    table.assignee,
    table.opened,
  ];
  return html`<div class="wide-table" tabindex="0" role="region" aria-label="${title}"><table class="data"><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${items.map((one) => row(view, one))}</tbody></table></div>
`;
};
