import { html } from "hono/html";
import { FEWEST_CHURNED } from "../../../domain/subscriptions/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { exactPercent, figuresTable, NONE, numberCell } from "../outcomes/index.ts";
import type { SuccessView } from "./view.ts";

/** What a customer is worth, or what is missing to say it. */
const lifetimeCell = (view: SuccessView, currency: string): Markup => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.success;
  const { lifetimeValue, customers } = view.whole;
  const value = lifetimeValue.find((one) => one.currency === currency)?.value ?? null;
  if (value !== null) return numberCell({ text: texts.figures.moneyInColumn(value, currency), value });
  const more = FEWEST_CHURNED - customers.churned;
  return numberCell(
    {
      text: more > 0 ? tiles.noLifetimeValue(texts.figures.count(more)) : tiles.noLifetimeValueOther,
      value: null,
    },
    true,
  );
};

/** Revenue in each currency, what of it was kept, and what a customer is worth. */
export const revenuePart = (view: SuccessView): Markup => {
  const { texts } = view.frame;
  const { revenue: words } = texts.dashboard.success;
  const { mrr, arpa } = view.whole;
  const percent = (rate: number | null) =>
    numberCell({ text: rate === null ? NONE : exactPercent(texts, rate), value: rate });
  const rows = mrr.map(({ currency, start, end, grossRetention, netRetention, netChurnRate }) => {
    const money = (value: number | null) =>
      numberCell({ text: value === null ? NONE : texts.figures.moneyInColumn(value, currency), value });
    const each = arpa.find((one) => one.currency === currency)?.value ?? null;
    return html`<tr><th scope="row">${currency}</th>${money(start)}${money(end)}${percent(grossRetention)}${percent(netRetention)}${percent(netChurnRate)}${money(each)}${lifetimeCell(view, currency)}</tr>
`;
  });
  const { currency, start, end, gross, net, netChurn, arpa: perCustomer, lifetimeValue } = words;
  const heads = [
    { name: currency },
    ...[start, end, gross, net, netChurn, perCustomer, lifetimeValue].map((name) => ({
      name,
      isNumber: true,
    })),
  ];
  return html`<section class="panel" id="revenue"><h2>${words.title}</h2>
${rows.length === 0 ? html`<p class="muted">${words.none}</p>` : html`${figuresTable(words.title, heads, rows)}<p class="muted small">${words.note}</p>`}</section>
`;
};
