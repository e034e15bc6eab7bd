import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { customerHref, hrefOf } from "../frame/index.ts";
import { amountsCell, figuresTable, NONE, nameShown, numberCell } from "../outcomes/index.ts";
import { filterOf, SUPPORT_PATH } from "./links.ts";
import { monthPeriod } from "./month-period.ts";
import type { AskingCustomer, SupportView } from "./view.ts";

const whoCell = (view: SupportView, { customer }: AskingCustomer): Markup =>
  customer === null
    ? html`<th scope="row">${view.frame.texts.dashboard.support.customers.erased}</th>`
    : html`<th scope="row"><a href="${customerHref(customer.id)}">${nameShown(customer.name ?? customer.id)}</a></th>`;

/** Amounts are never converted: whether who pays in another currency costs more, nobody can say. */
const balanceOf = (view: SupportView, costsMore: AskingCustomer["costsMore"]): Markup | false => {
  const { customers: words } = view.frame.texts.dashboard.support;
  if (costsMore === null) return html`<span class="muted">${words.otherCurrency}</span>`;
  return costsMore && html`<span class="more-cost">${words.costsMore}</span>`;
};

const rowOf = (view: SupportView, one: AskingCustomer): Markup => {
  const { texts } = view.frame;
  const { customers: words } = texts.dashboard.support;
  const { moneyInColumn, count } = texts.figures;
  const { customer, tickets, costs, pays, costsMore } = one;
  const href =
    customer === null
      ? undefined
      : hrefOf("/app/tickets", { ...monthPeriod(view.customers.month), customer: customer.id });
  const cost = costs.map(({ currency, amount }) => moneyInColumn(amount, currency));
  const paid = pays.map(({ currency, mrr }) => moneyInColumn(mrr, currency));
  return html`<tr>${whoCell(view, one)}${numberCell({ text: count(tickets), value: tickets, href })}<td>${balanceOf(view, costsMore)}</td>${amountsCell(cost, { none: NONE, value: costs[0]?.amount })}${amountsCell(paid, { none: words.nothing, value: pays[0]?.mrr ?? 0 })}</tr>
`;
};

const tableOf = (view: SupportView, title: string, rows: readonly AskingCustomer[]): Markup => {
  const { customers: words } = view.frame.texts.dashboard.support;
  const heads = [
    { name: words.customer },
    { name: words.tickets, isNumber: true },
    { name: words.balance },
    ...[words.cost, words.pays].map((name) => ({ name, isNumber: true })),
  ];
  return figuresTable(
    title,
    heads,
    rows.map((row) => rowOf(view, row)),
  );
};

const panelOf = (title: string, none: string, tables: readonly Markup[]): Markup =>
  html`<section class="panel"><h2>${title}</h2>
${tables.length === 0 ? html`<p class="muted">${none}</p>` : tables}</section>
`;

/** Who asks most, and whose tickets cost most, beside what they pay. */
export const customersPart = (view: SupportView): Markup => {
  const { texts } = view.frame;
  const { customers: words } = texts.dashboard.support;
  const { month, most, costing, hasMore } = view.customers;
  const isPart = view.filter.channel !== undefined || view.topic !== undefined;
  const name = texts.figures.month(`${month}-01`);
  const [asks, costs] = [`${words.most}, ${name}`, `${words.costs}, ${name}`];
  const ofCurrency = ({ currency, items }: (typeof costing)[number]) =>
    html`${costing.length > 1 && html`<h3 class="currency">${currency}</h3>`}${tableOf(view, `${costs}, ${currency}`, items)}`;
  return html`<div class="pair" id="customers">${panelOf(asks, words.none, most.length === 0 ? [] : [tableOf(view, asks, most)])}${panelOf(
    costs,
    words.noCost,
    costing.filter(({ items }) => items.length > 0).map(ofCurrency),
  )}</div>
${isPart && html`<p class="muted small">${words.everywhere}</p>`}${hasMore && html`<p class="more"><a class="link" href="${hrefOf(SUPPORT_PATH, { ...filterOf(view), interval: view.interval, customers: "more" })}#customers">${words.more}</a></p>`}
`;
};
