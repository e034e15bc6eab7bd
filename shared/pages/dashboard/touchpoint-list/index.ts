import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import { isMeantType } from "../../../domain/tallies/index.ts";
import type { TouchpointListTexts } from "../../../i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import {
  choice,
  customerHref,
  dashboardPage,
  type Filter,
  type FilterChoices,
  type FilterForm,
  type Frame,
  filterBar,
  formatLinks,
  hrefOf,
  periodLine,
  propertiesShown,
} from "../frame/index.ts";
import { figuresTable, idShown, NONE, nameShown, OUTCOME_STYLES, pagesPart } from "../outcomes/index.ts";

/** A touchpoint as `GET /v1/touchpoints` has it. */
export type ShownTouchpoint = {
  id: string;
  touchpoint: string;
  customerId: string | null;
  channel?: string | undefined;
  occurredAt: Instant;
  properties?: Readonly<Record<string, unknown>> | undefined;
};

/** What the page of touchpoints shows: a page of `GET /v1/touchpoints`, and what belongs to it. */
export type TouchpointListView = {
  frame: Frame<TouchpointListTexts>;
  filter: Filter;
  filters: Readonly<Partial<Record<"touchpoint" | "customer", string>>>;
  choices: Pick<FilterChoices, "today" | "channels"> & { types: readonly string[] };
  timezone: string;
  items: readonly ShownTouchpoint[];
  nextCursor: string | null;
  isLater: boolean;
  typeName: (key: string) => string;
};

/** What the form needs to know. */
type Asked = Pick<TouchpointListView, "frame" | "filter" | "filters" | "choices" | "typeName">;

const PATH = "/app/touchpoints";
const PAGE = 50;
const PROPERTIES_SHOWN = 8;
const LONGEST_VALUE = 60;

const queryOf = ({ filter: { from, to, channel }, filters }: TouchpointListView) => ({
  from,
  to,
  channel,
  ...filters,
});

const pair = ({ name, value }: { name: string; value: string }): Markup =>
  html`<span><span class="muted"><bdi>${name}</bdi></span> <bdi>${value}</bdi></span> `;

const rowOf = (view: TouchpointListView, one: ShownTouchpoint): Markup => {
  const { texts } = view.frame;
  const { touchpoint, customerId, channel, occurredAt } = one;
  const forms = { figures: texts.figures, timezone: view.timezone, longest: LONGEST_VALUE };
  const erased = texts.dashboard.outcomeWords.erased;
  return html`<tr><th scope="row" data-value="${occurredAt}"><time datetime="${occurredAt}">${texts.figures.moment(occurredAt, view.timezone)}</time></th><td>${nameShown(view.typeName(touchpoint))}</td><td>${customerId === null ? erased : html`<a href="${customerHref(customerId)}">${idShown(customerId)}</a>`}</td><td>${channel === undefined ? NONE : nameShown(channel)}</td><td class="pairs">${propertiesShown(forms, one).slice(0, PROPERTIES_SHOWN).map(pair)}</td></tr>
`;
};

const listPart = (view: TouchpointListView): Markup => {
  const { texts } = view.frame;
  const { touchpointList: words } = texts.dashboard;
  const { items, nextCursor, isLater } = view;
  const query = queryOf(view);
  const { when, what, customer, channel, properties } = words.table;
  const heads = [when, what, customer, channel, properties].map((name) => ({ name }));
  return html`${
    items.length === 0
      ? nextCursor === null && html`<p class="notice">${words.none}</p>`
      : html`<p class="count">${words.count(items.length)}</p>
${figuresTable(
  words.title,
  heads,
  items.map((one) => rowOf(view, one)),
)}`
  }${pagesPart(texts, {
    next: nextCursor === null ? undefined : hrefOf(PATH, { ...query, cursor: nextCursor }),
    first: isLater ? hrefOf(PATH, query) : undefined,
    isFull: items.length >= PAGE,
  })}`;
};

/** The page whose figures touchpoints of a type are behind; without a type, the journey. */
const pageOf = (type = ""): "support" | "success" | "journey" => {
  if (!isMeantType(type)) return "journey";
  return type.startsWith("ticket.") ? "support" : "success";
};

/** What the page of touchpoints has, whether or not its filter can be used. */
export const touchpointListForm = ({ frame, filter, filters, choices, typeName }: Asked): FilterForm => {
  const { texts } = frame;
  const { touchpointList: words } = texts.dashboard;
  const { channels, today, types } = choices;
  const { from, to } = filter;
  const back = pageOf(filters.touchpoint);
  const fields = html`${choice(
    { name: "touchpoint", label: words.type, none: words.everyType },
    types.map((value) => ({ value, name: typeName(value) })),
    filters.touchpoint,
  )}<label><span>${words.table.customer}</span><input name="customer" value="${filters.customer ?? ""}" maxlength="128"></label>`;
  return {
    texts,
    title: words.title,
    styles: OUTCOME_STYLES,
    above: html`<p class="back"><a href="${hrefOf(back === "journey" ? "/app" : `/app/${back}`, { from, to })}">${texts.dashboard.frame.sections[back]}</a></p>`,
    path: PATH,
    filter,
    choices: { channels, dimensions: {}, today },
    more: filters,
    fields,
    labels: { touchpoint: words.type, customer: words.table.customer },
    chosen: [
      { label: words.type, value: filters.touchpoint && typeName(filters.touchpoint) },
      { label: words.table.customer, value: filters.customer },
    ],
  };
};

/** The touchpoints that volumes, and figures of support and success, are made of. */
export const touchpointListPage = (view: TouchpointListView): string => {
  const { frame, filter } = view;
  const { texts } = frame;
  const form = touchpointListForm(view);
  const { title, styles, above } = form;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles,
    body: html`${above}
<h1>${title}</h1>
${filterBar(form)}
${periodLine(texts, filter, { rest: texts.dashboard.touchpointList.newest, more: form.chosen ?? [] })}
${listPart(view)}
${formatLinks(texts, PATH, { query: queryOf(view), formats: ["json", "csv"] })}`,
  });
};
