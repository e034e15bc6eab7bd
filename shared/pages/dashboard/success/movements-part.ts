import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { movementsFigure } from "../charts/index.ts";
import { touchpointsHref } from "./links.ts";
import type { SuccessView } from "./view.ts";

/** What happened that moves customers and revenue, as touchpoints. */
const TYPES = [
  "subscription.started",
  "subscription.changed",
  "subscription.cancelled",
  "subscription.paused",
  "subscription.resumed",
] as const;

const rowsPart = (view: SuccessView): Markup => {
  const { movements } = view.frame.texts.dashboard.success;
  return html`<p class="muted small">${movements.rows}</p><ul class="rows" role="list">${TYPES.map(
    (type) => html`<li><a href="${touchpointsHref(view, type)}"><bdi>${view.typeName(type)}</bdi></a></li>`,
  )}</ul>`;
};

/** A movement with its sign. 0 has none, nor has the −0 that taking away 0 makes. */
const signed = (value: number, shown: (value: number) => string): string => {
  if (value === 0) return shown(0);
  return value < 0 ? `−${shown(-value)}` : `+${shown(value)}`;
};

const customersChart = (view: SuccessView, endName: string): Markup => {
  const { texts } = view.frame;
  const { movements: words } = texts.dashboard.success;
  const { count } = texts.figures;
  const { start, new: come, reactivated, churned, end } = view.whole.customers;
  return html`<section class="panel" id="customers"><h2>${words.customers}</h2>
${movementsFigure({
  texts,
  id: "customers",
  title: words.customers,
  finding: `${words.customersFinding(count(start), texts.dashboard.outcomeWords.customers(end))}.`,
  start: { name: words.start, value: start },
  end: { name: endName, value: end },
  movements: [
    { name: words.new, by: come },
    { name: words.reactivated, by: reactivated },
    { name: words.churned, by: -churned },
  ],
  exact: count,
  signed: (value) => signed(value, count),
  names: { step: words.step, value: words.value },
  below: rowsPart(view),
})}</section>
`;
};

const revenueChart = (
  view: SuccessView,
  mrr: SuccessView["whole"]["mrr"][number],
  endName: string,
): Markup => {
  const { texts } = view.frame;
  const { movements: words } = texts.dashboard.success;
  const { currency, start, end } = mrr;
  const money = (value: number) => texts.figures.money(value, currency);
  const title = words.revenue(currency);
  return html`<section class="panel" id="revenue-${currency}"><h2>${title}</h2>
${movementsFigure({
  texts,
  id: `moved-${currency}`,
  title,
  finding: `${words.revenueFinding(money(start), money(end))}.`,
  start: { name: words.start, value: start },
  end: { name: endName, value: end },
  movements: [
    { name: words.new, by: mrr.new },
    { name: words.reactivation, by: mrr.reactivation },
    { name: words.expansion, by: mrr.expansion },
    { name: words.contraction, by: -mrr.contraction },
    { name: words.churned, by: -mrr.churned },
  ],
  exact: money,
  signed: (value) => signed(value, money),
  names: { step: words.step, value: words.value },
})}</section>
`;
};

/** How customers and, in each currency, revenue came and went. */
export const movementsPart = (view: SuccessView): Markup => {
  const { movements: words } = view.frame.texts.dashboard.success;
  const endName = view.filter.to > view.choices.today ? words.now : words.end;
  return html`<div class="pair">${customersChart(view, endName)}${view.whole.mrr.map((mrr) => revenueChart(view, mrr, endName))}</div>
`;
};
