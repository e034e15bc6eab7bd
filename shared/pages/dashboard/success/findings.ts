import { changeInWords, exactPercent, type Finding, shareInWords, wholePercent } from "../outcomes/index.ts";
import { isUnsure, sentence } from "../words/index.ts";
import { touchpointsHref } from "./links.ts";
import { churnOf, renewedOf } from "./shares.ts";
import type { SuccessRow, SuccessView } from "./view.ts";

const isNews = (change: { verdict: string } | undefined): boolean =>
  change !== undefined && (change.verdict === "up" || change.verdict === "down");

/** With fewer who left, the interval is wide beside the rate itself: the textbook's condition for a share. */
const FEWEST_LEFT = 10;

/** How many left, between which rates the true one is, and why it is sure or unsure. */
const churn = (view: SuccessView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.success;
  const words = texts.dashboard.outcomeWords;
  const { count } = texts.figures;
  const { start, churned } = view.whole.customers;
  const { rate, interval } = churnOf(view.whole);
  const href = touchpointsHref(view, "subscription.cancelled");
  if (rate === null) return [{ text: findings.noCustomers }];
  if (interval === null)
    return [{ text: `${findings.churnOver(words.customers(churned), count(start))}.`, href }];
  const customers = words.customers(start);
  const [low, high] = [exactPercent(texts, interval.low), exactPercent(texts, interval.high)];
  if (isUnsure(start))
    return [{ text: `${findings.churnUnsure(count(churned), customers, low, high)}.`, href }];
  const change = view.whole.change?.churnRate;
  const said = findings.churn(exactPercent(texts, rate), count(churned), customers);
  const why = churned >= FEWEST_LEFT ? findings.churnSure(low, high) : findings.churnFewLeft(low, high);
  return [
    {
      text: `${change ? `${said}; ${changeInWords(texts, change)}` : said}. ${why}.`,
      href,
      isNews: isNews(change),
    },
  ];
};

const revenue = (view: SuccessView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.success;
  const { money } = texts.figures;
  return view.whole.mrr.map(({ currency, start, end, netRetention }) => {
    const moved =
      start === end
        ? findings.revenueSame(currency, money(end, currency))
        : findings.revenue(currency, money(start, currency), money(end, currency));
    const kept = netRetention === null ? "" : `; ${findings.kept(exactPercent(texts, netRetention))}`;
    return { text: `${moved}${kept}.`, href: `#revenue-${currency}` };
  });
};

const renewals = (view: SuccessView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.success;
  const { count } = texts.figures;
  const { due, renewed, open } = view.whole.renewals;
  if (due === 0) return [];
  const isFew = isUnsure(due);
  const said = isFew
    ? findings.renewalsFew(count(renewed), count(due))
    : findings.renewals(shareInWords(texts, renewedOf(view.whole)), count(renewed), count(due));
  return [
    {
      text: `${said}${open > 0 ? `; ${findings.open(count(open))}` : ""}.`,
      href: touchpointsHref(view, "subscription.renewed"),
      isNews: !isFew && isNews(view.whole.change?.renewals),
    },
  ];
};

const engagement = (view: SuccessView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.success;
  const used: SuccessRow["engagement"] = view.whole.engagement;
  if (used === null || used.rate === null) return [];
  const { active, customers, rate, month, open } = used;
  const { count } = texts.figures;
  const words = texts.dashboard.outcomeWords;
  const when = texts.dashboard.success.cohorts.inMonth(texts.figures.month(`${month}-01`), open === 0);
  const said = `${findings.active(wholePercent(texts, rate), count(active), count(customers))} ${when}`;
  const unsure = isUnsure(customers) ? [words.tooFew(words.customers(customers))] : [];
  return [
    {
      text: sentence(texts.language, [said, ...unsure]),
      href: "#cohorts",
    },
  ];
};

/** What matters in a period, in sentences: who left, how revenue moved, who renewed. */
export const findingsOf = (view: SuccessView): Finding[] => [
  ...churn(view),
  ...revenue(view),
  ...renewals(view),
  ...engagement(view),
];
