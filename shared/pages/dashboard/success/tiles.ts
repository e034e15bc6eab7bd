import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { beforeNote, exactPercent, NONE, type Sum, shareSum, sumsPart } from "../outcomes/index.ts";
import { touchpointsHref } from "./links.ts";
import { churnOf, keptOf } from "./shares.ts";
import type { SuccessView } from "./view.ts";

/** The share of those who left, with its interval in words. */
const churnSum = (view: SuccessView): Sum => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.success;
  const share = churnOf(view.whole);
  const { interval } = share;
  const sum = shareSum(texts, {
    name: tiles.churn,
    share,
    change: view.whole.change?.churnRate,
    counted: texts.dashboard.outcomeWords.customers,
    href: touchpointsHref(view, "subscription.cancelled"),
    isExact: true,
  });
  if (interval === null) return sum;
  const likely = tiles.likely(exactPercent(texts, interval.low), exactPercent(texts, interval.high));
  return { ...sum, notes: [likely, ...(sum.notes ?? [])] };
};

const customerSums = (view: SuccessView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.success;
  const { customers: counted } = texts.dashboard.outcomeWords;
  const { whole, filter, choices } = view;
  const { customers, netChurnRate, change } = whole;
  const { count } = texts.figures;
  return [
    {
      name: filter.to > choices.today ? tiles.customersNow : tiles.customers,
      value: count(customers.end),
      // Who pays at a time is in no list: what moved it is below.
      href: customers.end > 0 ? "#customers" : undefined,
      notes: beforeNote(texts, change?.customers, count),
    },
    churnSum(view),
    {
      name: tiles.netChurn,
      value: netChurnRate.rate === null ? NONE : exactPercent(texts, netChurnRate.rate),
      notes: [tiles.netNote],
    },
    shareSum(texts, {
      name: tiles.retention,
      share: keptOf(whole),
      change: undefined,
      counted,
      isExact: true,
    }),
  ];
};

/** An amount whose currency may go to the next line, where the tile is narrow: without it a browser breaks the word. */
const inTile = (amount: string): string => amount.replace(/\u00a0(?=\D+$)/, " ");

const revenueSums = (view: SuccessView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.success;
  const { money } = texts.figures;
  const { mrr, change } = view.whole;
  return mrr.map(({ currency, end }) => ({
    name: tiles.mrr(currency),
    value: inTile(money(end, currency)),
    href: `#revenue-${currency}`,
    notes: beforeNote(
      texts,
      change?.mrr.find((one) => one.currency === currency),
      (value) => money(value, currency),
    ),
  }));
};

/** The period's figures, each with what makes it sure or unsure. */
export const tilesPart = (view: SuccessView): Markup => {
  const { tiles } = view.frame.texts.dashboard.success;
  const hasLeft = view.whole.customers.churned > 0;
  return html`${sumsPart(tiles.title, [...customerSums(view), ...revenueSums(view)])}${hasLeft && html`<p class="muted small">${tiles.leftNote}</p>`}`;
};
