import { html } from "hono/html";
import { addDays } from "../../../domain/base/time.ts";
import type { Markup } from "../../../theme/markup.ts";
import { amountTrendFigure, shareTrendFigure } from "../charts/index.ts";
import { shareInWords } from "../outcomes/index.ts";
import { churnOf } from "./shares.ts";
import type { SuccessView } from "./view.ts";

const churnChart = (view: SuccessView): Markup => {
  const { texts } = view.frame;
  const { trends: words } = texts.dashboard.success;
  const told = view.months.filter(({ churnRate }) => churnRate.rate !== null);
  // A month that runs has lost fewer than it will have.
  const last = told.findLast(({ to }) => to <= view.choices.today) ?? told.at(-1);
  const finding =
    last === undefined
      ? words.churnNone
      : words.churnFinding(shareInWords(texts, churnOf(last)), texts.figures.month(last.from));
  return shareTrendFigure({
    texts,
    id: "churn",
    title: words.churn,
    finding: `${finding}.`,
    interval: "month",
    points: view.months.map((row) => ({ from: row.from, to: row.to, ...churnOf(row) })),
    names: { hits: words.churned, of: words.of, rate: words.rate },
    fewest: texts.dashboard.outcomeWords.customers,
  });
};

const customersChart = (view: SuccessView): Markup => {
  const { texts } = view.frame;
  const { trends: words } = texts.dashboard.success;
  const { count, label } = texts.figures;
  const { months } = view;
  const [from, to] = [months[0]?.customers.start ?? 0, months.at(-1)?.customers.end ?? 0];
  return amountTrendFigure({
    texts,
    id: "customers-by-month",
    title: words.customers,
    finding: `${words.customersFinding(count(from), count(to))}.`,
    interval: "month",
    points: months,
    series: [
      { name: words.end, look: "line", values: months.map(({ customers }) => customers.end) },
      { name: words.new, look: "bars", values: months.map(({ customers }) => customers.new) },
    ],
    label,
    exact: count,
  });
};

const revenueChart = (view: SuccessView, currency: string): Markup => {
  const { texts } = view.frame;
  const { success } = texts.dashboard;
  const { money, moneyInColumn, moneyLabel } = texts.figures;
  const values = view.months.map(({ mrr }) => mrr.find((one) => one.currency === currency)?.end ?? 0);
  const exact = (value: number) => money(value, currency);
  const title = success.trends.revenue(currency);
  return amountTrendFigure({
    texts,
    id: `revenue-by-month-${currency}`,
    title,
    finding: `${success.movements.revenueFinding(exact(values[0] ?? 0), exact(values.at(-1) ?? 0))}.`,
    interval: "month",
    points: view.months,
    series: [{ name: success.movements.end, look: "line", values }],
    label: (value) => moneyLabel(value, currency),
    exact: (value) => moneyInColumn(value, currency),
  });
};

/** The months, the one that runs up to today. */
const upToToday = ({ months, choices: { today } }: SuccessView): SuccessView["months"] => {
  const tomorrow = addDays(today, 1);
  return months.map((month) => (month.to > tomorrow ? { ...month, to: tomorrow } : month));
};

/** How churn, customers and revenue went, month by month. */
export const trendsPart = (whole: SuccessView): Markup => {
  const view = { ...whole, months: upToToday(whole) };
  const { trends: words } = view.frame.texts.dashboard.success;
  const currencies = [...new Set(view.months.flatMap(({ mrr }) => mrr.map(({ currency }) => currency)))];
  const panels = [
    { title: words.churn, chart: churnChart(view) },
    { title: words.customers, chart: customersChart(view) },
    ...currencies.map((currency) => ({
      title: words.revenue(currency),
      chart: revenueChart(view, currency),
    })),
  ];
  return html`<section><h2>${words.title}</h2><div class="pair">${panels.map(
    ({ title, chart }) => html`<section class="panel"><h3>${title}</h3>
${chart}</section>`,
  )}</div></section>
`;
};
