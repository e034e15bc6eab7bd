import { html } from "hono/html";
import { CASE_STATUSES } from "../../../domain/cases/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { choice, dashboardPage, type FilterForm, filterBar, formatLinks, hrefOf } from "../frame/index.ts";
import { boardPart, tablePart } from "./board.ts";
import { CASES_STYLES } from "./cases-styles.ts";
import { figuresPart } from "./figures.ts";
import { CASES_PATH, linkTo } from "./parts.ts";
import type { CasesView, List } from "./view.ts";

/** What the form needs to know. */
type Asked = Pick<CasesView, "frame" | "filter" | "filters" | "choices" | "typeName">;

const tabsPart = (
  label: string,
  tabs: readonly { name: string; href: string; isCurrent: boolean }[],
): Markup =>
  html`<nav aria-label="${label}"><ul class="tabs">${tabs.map(
    ({ name, href, isCurrent }) =>
      html`<li><a href="${href}"${isCurrent && html` aria-current="true"`}>${name}</a></li>`,
  )}</ul></nav>`;

/** All, mine and overdue ones; and how they are shown. */
const barLine = (view: Asked): Markup => {
  const { tabs, looks } = view.frame.texts.dashboard.cases;
  const { mine, overdue } = view.filters;
  const none = { mine: undefined, overdue: undefined };
  const isList = view.filters.look === "list";
  return html`<div class="bar-line">${tabsPart(tabs.label, [
    {
      name: tabs.all,
      href: linkTo(view, none),
      isCurrent: mine === undefined && overdue === undefined,
    },
    { name: tabs.mine, href: linkTo(view, { ...none, mine: "true" }), isCurrent: mine !== undefined },
    {
      name: tabs.overdue,
      href: linkTo(view, { ...none, overdue: "true" }),
      isCurrent: overdue !== undefined,
    },
  ])}${tabsPart(looks.label, [
    { name: looks.board, href: linkTo(view, { look: undefined }), isCurrent: !isList },
    { name: looks.list, href: linkTo(view, { look: "list" }), isCurrent: isList },
  ])}</div>`;
};

const filterFields = ({ frame: { texts }, filters, choices, typeName }: Asked): Markup => {
  const { fields } = texts.dashboard.cases;
  const { statuses } = texts.dashboard.caseWords;
  const kept = (["mine", "overdue", "look"] as const).filter((name) => filters[name] !== undefined);
  return html`${choice(
    { name: "status", label: fields.status, none: fields.everyStatus },
    CASE_STATUSES.map((value) => ({ value, name: statuses[value] })),
    filters.status,
  )}
${choice(
  { name: "touchpoint", label: fields.touchpoint, none: fields.everyTouchpoint },
  choices.types.map((value) => ({ value, name: typeName(value) })),
  filters.touchpoint,
)}
${choice(
  { name: "survey", label: fields.survey, none: fields.everySurvey },
  choices.surveys.map((value) => ({ value, name: value })),
  filters.survey,
)}
${kept.map((name) => html`<input type="hidden" name="${name}" value="${filters[name]}">`)}`;
};

const emptyPart = (view: CasesView): Markup => {
  const { frame, filter, filters, figures } = view;
  const { empty } = frame.texts.dashboard.cases;
  const { look: _, ...narrowing } = filters;
  if (Object.keys(narrowing).length > 0) {
    const only = Object.keys(narrowing).length === 1;
    const said =
      only && filters.overdue !== undefined
        ? empty.overdue
        : only && filters.mine !== undefined
          ? empty.mine
          : empty.noMatch;
    const { from, to } = filter;
    return html`<p class="notice">${said} <a href="${hrefOf(CASES_PATH, { from, to, look: filters.look })}">${empty.all}</a></p>`;
  }
  const isAdmin = frame.member?.role === "admin";
  const said = figures !== undefined && figures.opened > 0 ? empty.noMatch : empty.first;
  return html`<p class="notice">${said} ${isAdmin && html`<a href="/app/settings/alerts">${empty.alert}</a> `}<a href="${hrefOf("/app/responses", filter)}">${empty.answers}</a></p>`;
};

const restPart = (view: CasesView, { nextCursor, isLater, goesOn }: List): Markup => {
  const { cases, frame: words } = view.frame.texts.dashboard;
  return html`${goesOn && html`<p class="notice">${cases.shown.part}</p>`}
<p class="more">${nextCursor !== null && html`<a class="link" rel="next" href="${linkTo(view, { cursor: nextCursor })}">${goesOn ? cases.shown.goOn : words.next}</a>`}${isLater && html`<a class="link" href="${linkTo(view, {})}">${words.first}</a>`}</p>`;
};

const listPart = (view: CasesView, list: List): Markup => {
  const { shown, empty } = view.frame.texts.dashboard.cases;
  const { items, nextCursor, isLater, goesOn } = list;
  const count = shown.count(items.length);
  if (items.length > 0)
    return html`<p class="count">${nextCursor === null && !isLater ? count : shown.onThisPage(count)}</p>
${tablePart(view, list)}${restPart(view, list)}`;
  const nothing = isLater ? html`<p class="notice">${empty.noMore}</p>` : emptyPart(view);
  return html`${!goesOn && nothing}${restPart(view, list)}`;
};

const shownPart = (view: CasesView): Markup => {
  const { shown } = view;
  if (shown.look === "list") return listPart(view, shown);
  return shown.columns.every(({ items }) => items.length === 0)
    ? emptyPart(view)
    : html`<p class="count">${view.frame.texts.dashboard.cases.shown.anyAge}</p>
${boardPart(view, shown)}`;
};

/** What the page of cases has, whether or not its filter can be used. */
export const casesForm = (asked: Asked): FilterForm => {
  const { frame, filter, filters, choices } = asked;
  const { texts } = frame;
  const { title, fields, tabs, looks } = texts.dashboard.cases;
  return {
    texts,
    title,
    styles: CASES_STYLES,
    path: CASES_PATH,
    filter,
    choices: { ...choices, channels: [], dimensions: {} },
    more: filters,
    fields: filterFields(asked),
    labels: { ...fields, mine: tabs.mine, overdue: tabs.overdue, look: looks.label },
    tabs: barLine(asked),
  };
};

/** The cases of a period: how they went, and which they are. */
export const casesPage = (view: CasesView): string => {
  const { frame, filter, filters } = view;
  const { texts } = frame;
  const form = casesForm(view);
  const { title, styles, tabs } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`<h1>${title}</h1>
${filterBar(form)}
${figuresPart(view)}${tabs}
${shownPart(view)}
${view.shown.look === "list" && formatLinks(texts, CASES_PATH, { query: { ...filter, ...filters }, formats: ["json"] })}`,
  });
};
