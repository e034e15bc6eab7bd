import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import {
  type Chosen,
  choice,
  dashboardPage,
  type FilterForm,
  filterBar,
  formatLinks,
  hrefOf,
  periodLine,
} from "../frame/index.ts";
import { figuresTable, NONE, OUTCOME_STYLES, pagesPart } from "../outcomes/index.ts";
import { ticketRow } from "./row.ts";
import type { TicketsView } from "./view.ts";

const TICKETS_PATH = "/app/tickets";
const PAGE = 50;
const FLAGS = ["unanswered", "escalated", "reopened", "solved"] as const;

/** What the form needs to know. */
type Asked = Pick<TicketsView, "frame" | "filter" | "filters" | "choices">;

const queryOf = ({ filter: { from, to, channel }, filters }: Asked) => ({
  from,
  to,
  channel,
  ...filters,
});

const fieldsOf = ({ frame: { texts }, filters }: Asked): Markup => {
  const { fields, statuses } = texts.dashboard.ticketList;
  const yesOrNo = [
    { value: "yes", name: fields.yes },
    { value: "no", name: fields.no },
  ];
  const flags = FLAGS.filter((name) => filters[name] !== undefined);
  return html`${choice(
    { name: "status", label: fields.status, none: fields.everyStatus },
    (["open", "held", "solved"] as const).map((value) => ({ value, name: statuses[value] })),
    filters.status,
  )}
${choice({ name: "firstContact", label: fields.firstContact, none: fields.either }, yesOrNo, filters.firstContact)}
${choice({ name: "oneTouch", label: fields.oneTouch, none: fields.either }, yesOrNo, filters.oneTouch)}
<label><span>${fields.topic}</span><input name="topic" value="${filters.topic ?? ""}" maxlength="128"></label>
<label><span>${fields.customer}</span><input name="customer" value="${filters.customer ?? ""}" maxlength="128"></label>
${flags.map((name) => html`<input type="hidden" name="${name}" value="true">`)}`;
};

/** What else tickets can be filtered by: links, each of which can be taken away again. */
const flagsPart = (view: Asked): Markup => {
  const { fields } = view.frame.texts.dashboard.ticketList;
  const query = queryOf(view);
  return html`<nav aria-label="${fields.flags}"><ul class="tabs">${FLAGS.map((name) => {
    const isOn = view.filters[name] !== undefined;
    const href = hrefOf(TICKETS_PATH, { ...query, [name]: isOn ? undefined : "true" });
    return html`<li><a href="${href}"${isOn && html` aria-current="true"`}>${fields[name]}</a></li>`;
  })}</ul></nav>
`;
};

const headsOf = ({ frame: { texts } }: TicketsView) => {
  const { table } = texts.dashboard.ticketList;
  const numbers = new Set(["firstReply", "solved", "replies", "handled", "cost"]);
  return Object.entries(table).map(([key, name]) => ({ name, isNumber: numbers.has(key) }));
};

const emptyPart = (view: TicketsView): Markup => {
  const { ticketList: words } = view.frame.texts.dashboard;
  const { from, to, channel } = view.filter;
  const isNarrowed = channel !== undefined || Object.keys(view.filters).length > 0;
  return view.isLater
    ? html`<p class="notice">${words.noMore}</p>`
    : html`<p class="notice">${words.none}${isNarrowed && html` <a href="${hrefOf(TICKETS_PATH, { from, to })}">${words.all}</a>`}</p>`;
};

const listPart = (view: TicketsView): Markup => {
  const { texts } = view.frame;
  const { ticketList: words } = texts.dashboard;
  const { items, nextCursor, isLater } = view;
  const query = queryOf(view);
  const count = words.count(items.length);
  const isWhole = nextCursor === null && !isLater;
  return html`${
    items.length === 0
      ? nextCursor === null && emptyPart(view)
      : html`<p class="count">${isWhole ? count : words.onThisPage(count)}</p>
${figuresTable(
  words.title,
  headsOf(view),
  items.map((ticket) => ticketRow(view, ticket)),
)}`
  }${pagesPart(texts, {
    next: nextCursor === null ? undefined : hrefOf(TICKETS_PATH, { ...query, cursor: nextCursor }),
    first: isLater ? hrefOf(TICKETS_PATH, query) : undefined,
    isFull: items.length >= PAGE,
  })}`;
};

/** What is chosen in the page's own fields, and of the links beside them. */
const chosenOf = ({ frame: { texts }, filters }: TicketsView): Chosen[] => {
  const { fields, statuses } = texts.dashboard.ticketList;
  const { topic, customer, status, firstContact, oneTouch, none } = filters;
  const said = (value: string | undefined) => (value === "yes" || value === "no" ? fields[value] : value);
  const flags = FLAGS.filter((name) => filters[name] !== undefined).map((name) => fields[name]);
  return [
    {
      label: fields.status,
      value: status && (Object.entries(statuses).find(([key]) => key === status)?.[1] ?? status),
    },
    { label: fields.firstContact, value: said(firstContact) },
    { label: fields.oneTouch, value: said(oneTouch) },
    { label: fields.topic, value: none === "topic" ? NONE : topic },
    ...(none === "channel" ? [{ label: texts.dashboard.frame.channel, value: NONE }] : []),
    { label: fields.customer, value: customer },
    { label: fields.flags, value: flags.join(", ") },
  ];
};

/** By which days they are listed: with one of these filters, by those on which it happened. */
const orderOf = ({ frame, filters }: TicketsView): string => {
  const { opened, solvedIn, escalatedIn, reopenedIn } = frame.texts.dashboard.ticketList;
  const happened = [
    ...(filters.solved === "true" ? [solvedIn] : []),
    ...(filters.escalated === "true" ? [escalatedIn] : []),
    ...(filters.reopened === "true" ? [reopenedIn] : []),
  ];
  return happened.length === 0 ? opened : happened.join(", ");
};

/** What the page of tickets has, whether or not its filter can be used. */
export const ticketsForm = (asked: Asked): FilterForm => {
  const { frame, filter, choices, filters } = asked;
  const { texts } = frame;
  const { ticketList: words } = texts.dashboard;
  const { channels, today } = choices;
  const { from, to, channel } = filter;
  return {
    texts,
    title: words.title,
    styles: OUTCOME_STYLES,
    above: html`<p class="back"><a href="${hrefOf("/app/support", { from, to, channel, topic: filters.topic })}">${words.back}</a></p>`,
    path: TICKETS_PATH,
    filter,
    choices: { channels, dimensions: {}, today },
    more: filters,
    fields: fieldsOf(asked),
    labels: words.fields,
    tabs: flagsPart(asked),
  };
};

/** The tickets that figures of support are made of. */
export const ticketsPage = (view: TicketsView): string => {
  const { frame, filter } = view;
  const { texts } = frame;
  const form = ticketsForm(view);
  const { title, styles, above, tabs } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`${above}
<h1>${title}</h1>
${filterBar(form)}
${periodLine(texts, filter, { rest: orderOf(view), more: chosenOf(view) })}
${tabs}
${listPart(view)}
${formatLinks(texts, TICKETS_PATH, { query: queryOf(view), formats: ["json", "csv"] })}`,
  });
};
