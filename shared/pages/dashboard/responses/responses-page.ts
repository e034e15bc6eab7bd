import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import {
  dashboardPage,
  type FilterForm,
  filterBar,
  formatLinks,
  hrefOf,
  pathOf,
  RESPONSES_PATH,
} from "../frame/index.ts";
import { answerPart } from "./answer.ts";
import { mayOpen, openingPart } from "./case.ts";
import { type Asked, fieldLabels, filterFields, toneTabs } from "./filter-fields.ts";
import { RESPONSES_STYLES } from "./responses-styles.ts";
import type { ResponsesView } from "./view.ts";

const countLine = (view: ResponsesView): Markup => {
  const { frame, items, nextCursor, isLater, timezone } = view;
  const { texts } = frame;
  const { responses, counts } = texts.dashboard;
  const answers = counts.answers(items.length);
  const shown =
    nextCursor === null && !isLater ? responses.newestFirst(answers) : responses.onThisPage(answers);
  return html`<p class="count"><span>${shown}</span><span>${responses.times(timezone)}</span><span data-keys-here></span>${mayOpen(view) && html`<button class="second">${responses.openCases}</button>`}</p>`;
};

/** The scores that these answers are a part of. */
const scoresHref = ({ filter, filters: { touchpoint } }: ResponsesView): string =>
  hrefOf(touchpoint === undefined ? "/app" : pathOf("touchpoints", touchpoint), filter);

const emptyPart = ({ frame: { texts }, filter, filters, isLater }: ResponsesView): Markup => {
  const { responses } = texts.dashboard;
  const { from, to } = filter;
  if (isLater) return html`<p class="notice">${responses.noMore}</p>`;
  const isNarrowed =
    Object.keys(filters).length > 0 || filter.channel !== undefined || filter.attribute !== undefined;
  return isNarrowed
    ? html`<p class="notice">${responses.noMatch} <a href="${hrefOf(RESPONSES_PATH, { from, to })}">${responses.withoutFilter}</a></p>`
    : html`<p class="notice">${responses.empty} <a href="${hrefOf("/app/invitations", { from, to })}">${responses.invitations}</a></p>`;
};

const restPart = ({
  frame: { texts },
  filter,
  filters,
  nextCursor,
  isLater,
  lookedUntil,
  timezone,
}: ResponsesView): Markup => {
  const { responses, frame } = texts.dashboard;
  const next =
    nextCursor === null
      ? html``
      : html`<a class="link" rel="next" href="${hrefOf(RESPONSES_PATH, { ...filter, ...filters, cursor: nextCursor })}">${lookedUntil === undefined ? frame.next : responses.goOn}</a>`;
  return html`${lookedUntil !== undefined && html`<p class="notice">${responses.lookedUntil(texts.figures.moment(lookedUntil, timezone))}</p>`}
<p class="more">${next}${isLater && html`<a class="link" href="${hrefOf(RESPONSES_PATH, { ...filter, ...filters })}">${frame.first}</a>`}</p>`;
};

/** The list as a form: each answer has a button for its own case, and the bar has one for all that are selected. */
const caseForm = ({ filter, filters, cursor }: ResponsesView, list: Markup): Markup => {
  const [, back = ""] = hrefOf(RESPONSES_PATH, { ...filter, ...filters, cursor }).split("?");
  return html`<form class="cases" method="post" action="/app/cases"><input type="hidden" name="back" value="${back}">${list}</form>`;
};

const listPart = (view: ResponsesView): Markup => {
  const { items, nextCursor, lookedUntil } = view;
  const isEmpty = items.length === 0 && (nextCursor === null || lookedUntil === undefined);
  const list = html`${countLine(view)}
<div data-inbox>${items.map((item, index) => answerPart(view, item, index))}</div>`;
  return html`<div class="inbox">${isEmpty && emptyPart(view)}
${items.length > 0 && (mayOpen(view) ? caseForm(view, list) : list)}
${restPart(view)}</div>`;
};

/** What the page of answers has, whether or not its filter can be used. */
export const responsesForm = (asked: Asked): FilterForm => {
  const { frame, filter, filters, choices } = asked;
  const { texts } = frame;
  return {
    texts,
    title: texts.dashboard.responses.title,
    styles: RESPONSES_STYLES,
    path: RESPONSES_PATH,
    filter,
    choices,
    more: filters,
    fields: filterFields(asked),
    labels: fieldLabels(texts),
    tabs: html`<div class="bar-line">${toneTabs(asked)}</div>`,
  };
};

/** All answers of a period that a filter names, newest first, page by page. */
export const responsesPage = (view: ResponsesView): string => {
  const { frame, filter, filters } = view;
  const { texts } = frame;
  const { responses } = texts.dashboard;
  const form = responsesForm(view);
  const { title, styles, tabs } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`<div class="top"><h1>${title}</h1><p class="fresh"><a href="${scoresHref(view)}">${responses.scores}</a></p></div>
${filterBar(form)}
${tabs}
${openingPart(view)}
${listPart(view)}
${formatLinks(texts, RESPONSES_PATH, { query: { ...filter, ...filters }, formats: ["json", "csv"] })}`,
  });
};
