import { html } from "hono/html";
import { FEWEST_RESPONSES } from "../../../domain/scores/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { amountsCell, exactPercent, figuresTable, NONE, nameShown, numberCell } from "../outcomes/index.ts";
import { isUnsure } from "../words/index.ts";
import { successHref } from "./links.ts";
import type { SuccessRow, SuccessView } from "./view.ts";

/** Between which rates a churn is; the API's 95 % interval. */
const intervalCell = ({ frame: { texts } }: SuccessView, { interval }: SuccessRow["churnRate"]): Markup =>
  numberCell({
    text:
      interval === null ? NONE : `${exactPercent(texts, interval.low)}–${exactPercent(texts, interval.high)}`,
    value: interval?.low,
  });

const rowOf = (view: SuccessView, row: SuccessRow): Markup => {
  const { texts } = view.frame;
  const { noPlan } = texts.dashboard.success;
  const { count, moneyInColumn } = texts.figures;
  const { plan, customers, churnRate, renewals, mrr } = row;
  const isChosen = view.plan === plan;
  const number = (value: number) => numberCell({ text: count(value), value });
  const percent = (rate: number | null, of: number) =>
    numberCell({ text: rate === null ? NONE : exactPercent(texts, rate), value: rate }, isUnsure(of));
  const revenue = mrr.map(({ currency, end }) => moneyInColumn(end, currency));
  return html`<tr><th scope="row"><a href="${successHref(view, { plan: isChosen ? undefined : (plan ?? undefined) })}"${isChosen && html` aria-current="true"`}>${nameShown(plan || noPlan)}</a></th>${number(customers.start)}${number(customers.new)}${number(customers.reactivated)}${number(customers.churned)}${number(customers.end)}${percent(churnRate.rate, customers.start)}${intervalCell(view, churnRate)}${percent(renewals.rate, renewals.due)}${amountsCell(revenue, { none: NONE, value: mrr[0]?.end })}</tr>
`;
};

/** Each plan as if it were all that a customer has. */
export const plansPart = (view: SuccessView): Markup => {
  const { texts } = view.frame;
  const { plans: words } = texts.dashboard.success;
  const hasPale = view.plans.some(
    ({ customers, renewals }) =>
      (customers.start > 0 && isUnsure(customers.start)) || (renewals.due > 0 && isUnsure(renewals.due)),
  );
  const numbers = (...names: string[]) => names.map((name) => ({ name, isNumber: true }));
  const heads = [
    { name: words.plan },
    ...numbers(words.start, words.new, words.reactivated, words.churned, words.end, words.churn),
    { name: words.between, isNumber: true },
    ...numbers(words.renewals, words.revenue),
  ];
  return html`<section class="panel" id="plans"><h2>${words.title}</h2>
${
  view.plans.length === 0
    ? html`<p class="muted">${words.none}</p>`
    : html`${figuresTable(
        words.title,
        heads,
        view.plans.map((row) => rowOf(view, row)),
      )}<p class="muted small">${words.note}${hasPale && ` ${words.pale(texts.figures.count(FEWEST_RESPONSES))}`}</p>`
}</section>
`;
};
