import { html } from "hono/html";
import { dayIn } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import {
  customerHref,
  dashboardPage,
  type FilterForm,
  filterBar,
  formatLinks,
  hrefOf,
  shortened,
} from "../frame/index.ts";
import { CUSTOMERS_STYLES } from "./customers-styles.ts";
import { searchForm } from "./search-form.ts";

import type { CustomersView, ListedCustomer } from "./view.ts";

const PATH = "/app/customers";
/** More of them would push the rest out of a row. */
const ATTRIBUTES_SHOWN = 3;
const LONGEST_VALUE = 40;

/** The words of one row about surveys, as far as the profile alone says it. */
const mailWords = ({ frame, timeZone }: CustomersView, customer: ListedCustomer): string => {
  const { list } = frame.texts.dashboard.customers;
  if (customer.complainedAt !== undefined) return list.complained;
  if (customer.unsubscribedAt !== undefined) return list.unsubscribed;
  const last = customer.asks
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return last === undefined ? list.neverAsked : list.asked(frame.texts.figures.day(dayIn(last, timeZone)));
};

const attributesOf = ({ attributes }: ListedCustomer): Markup[] =>
  Object.entries(attributes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, ATTRIBUTES_SHOWN)
    .map(
      ([name, value]) =>
        html`<span class="pair"><bdi>${shortened(name, LONGEST_VALUE)}</bdi>: <bdi>${shortened(String(value), LONGEST_VALUE)}</bdi></span> `,
    );

const rowOf = (view: CustomersView, customer: ListedCustomer): Markup => {
  const { figures } = view.frame.texts;
  const { id, name, email, createdAt } = customer;
  return html`<tr><th scope="row"><a href="${customerHref(id)}"><bdi>${name ?? id}</bdi></a>${name !== undefined && html`<br><bdi class="id">${id}</bdi>`}</th><td><bdi>${email ?? "–"}</bdi></td><td>${attributesOf(customer)}</td><td>${mailWords(view, customer)}</td><td class="number">${figures.wholeDay(dayIn(createdAt, view.timeZone))}</td></tr>
`;
};

const tableOf = (view: CustomersView, label: string): Markup => {
  const { list } = view.frame.texts.dashboard.customers;
  const { items } = view.shown;
  return html`<div class="wide-table panel" tabindex="0" role="group" aria-label="${label}"><table class="data"><thead><tr><th scope="col">${list.customer}</th><th scope="col">${list.email}</th><th scope="col">${list.attributes}</th><th scope="col">${list.mail}</th><th scope="col" class="number">${list.since}</th></tr></thead>
<tbody>${items.map((customer) => rowOf(view, customer))}</tbody></table></div>
`;
};

/** What the page of customers has, whether or not its filter can be used. */
export const customersForm = ({
  frame: { texts },
  filter: { from, to },
  today,
  q = "",
}: Pick<CustomersView, "frame" | "filter" | "today"> & { q?: string | undefined }): FilterForm => ({
  texts,
  title: texts.dashboard.customers.title,
  styles: CUSTOMERS_STYLES,
  labels: { q: texts.dashboard.customers.search.label },
  below: searchForm(texts, q),
  path: PATH,
  filter: { from, to },
  choices: { channels: [], dimensions: {}, today },
});

const listPart = (view: CustomersView, shown: CustomersView["shown"] & { kind: "list" }): Markup => {
  const { frame, filter } = view;
  const { texts } = frame;
  const { list } = texts.dashboard.customers;
  const period = { from: filter.from, to: filter.to };
  return html`<section><h2>${list.title}</h2>
${filterBar(customersForm(view))}
${shown.items.length === 0 ? html`<p class="notice">${list.none}</p>` : tableOf(view, list.title)}
<p class="pages">${shown.isContinued && html`<a class="link" href="${hrefOf(PATH, period)}">${texts.dashboard.frame.first}</a> `}${shown.cursor !== null && html`<a class="link" href="${hrefOf(PATH, { ...period, cursor: shown.cursor })}">${texts.dashboard.frame.next}</a>`}</p>
${formatLinks(texts, PATH, { query: period, formats: ["json", "csv"] })}</section>`;
};

const searchPart = (view: CustomersView, shown: CustomersView["shown"] & { kind: "search" }): Markup => {
  const { search } = view.frame.texts.dashboard.customers;
  const { figures } = view.frame.texts;
  const title = search.found(shown.q);
  return html`<section><h2 dir="auto">${title}</h2>
<p class="muted">${search.looked(shown.looked, figures.wholeDay(dayIn(shown.since, view.timeZone)))}</p>
${shown.items.length === 0 ? html`<p class="notice">${search.none}</p>` : tableOf(view, title)}
${shown.cursor !== null && html`<p class="pages"><a class="link" href="${hrefOf(PATH, { q: shown.q, cursor: shown.cursor })}">${search.further}</a></p>`}</section>`;
};

const shownPart = (view: CustomersView): Markup => {
  const { shown } = view;
  const { search } = view.frame.texts.dashboard.customers;
  switch (shown.kind) {
    case "list":
      return listPart(view, shown);
    case "search":
      return searchPart(view, shown);
    case "address":
      return shown.items.length === 0
        ? html`<p class="notice">${search.none}</p>`
        : html`<section><h2>${search.several}</h2>${tableOf(view, search.several)}</section>`;
    default:
      return shown satisfies never;
  }
};

/** Customers: found by address, name or id, or by when they were first seen. */
export const customersPage = (view: CustomersView): string => {
  const { frame, filter, shown, isErased } = view;
  const { title, erased } = frame.texts.dashboard.customers;
  return dashboardPage({
    frame: { ...frame, filter },
    title,
    styles: CUSTOMERS_STYLES,
    body: html`<h1>${title}</h1>
${isErased && html`<p class="notice" role="status">${erased}</p>`}
${searchForm(frame.texts, shown.kind === "search" ? shown.q : "")}
${shownPart(view)}`,
  });
};
