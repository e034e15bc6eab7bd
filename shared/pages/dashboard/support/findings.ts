import type { SupportRow } from "../../../application/tickets/index.ts";
import { addDays } from "../../../domain/base/time.ts";
import { changesOf } from "../../../domain/scores/index.ts";
import { customerHref, hrefOf } from "../frame/index.ts";
import { changeInWords, type Finding, shareInWords } from "../outcomes/index.ts";
import { isUnsure, sentence } from "../words/index.ts";
import { ticketsHref } from "./links.ts";
import { channelName, costsOf, shareOf } from "./names.ts";
import type { Problem, SupportView } from "./view.ts";

/** More topics that grow are read below. */
const MOST_GROWING = 2;

const rateOf = ({ firstContactResolution: { rate } }: SupportRow): number => rate ?? 0;

const sharesOf = ({ firstContactResolution: { resolved, of } }: SupportRow) => ({ hits: resolved, n: of });

/**
 * Whether one channel solves more at first contact than another: as two periods are compared, so that no channel is named
 * as better by chance.
 */
const isClearlyMore = (one: SupportRow, other: SupportRow): boolean => {
  const [change] = changesOf([{ current: sharesOf(one), previous: sharesOf(other) }]);
  return change?.verdict === "up";
};

/** Which channel solves most at first contact, of those with enough solved tickets, and at what cost. */
const bestChannel = (view: SupportView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.support;
  const { tickets } = texts.dashboard.outcomeWords;
  if (view.filter.channel !== undefined || view.channels.length < 2) return [];
  const [best, second] = view.channels
    .filter(({ solved }) => !isUnsure(solved))
    .sort((a, b) => rateOf(b) - rateOf(a));
  if (best === undefined || second === undefined)
    return view.whole.solved === 0 ? [] : [{ text: findings.noBest }];
  const [channel, share] = [
    channelName(texts, best.channel),
    shareInWords(texts, shareOf(best.firstContactResolution)),
  ];
  const of = tickets(best.solved);
  const cost = costsOf(texts.figures.money, best).join(", ");
  const said = cost === "" ? findings.best(channel, share, of) : findings.bestCost(channel, share, of, cost);
  const isClear = isClearlyMore(best, second);
  return [
    {
      text: sentence(
        texts.language,
        isClear ? [said] : [said, findings.notClear(channelName(texts, second.channel))],
      ),
      href: ticketsHref(view, { channel: best.channel ?? "", firstContact: "yes" }),
      isNews: isClear,
    },
  ];
};

const growing = (
  view: SupportView,
  { topic, since, to, tickets, customers, usual, now }: Problem,
): Finding => {
  const { figures, dashboard } = view.frame.texts;
  const { findings } = dashboard.support;
  const { outcomeWords: words } = dashboard;
  return {
    about: topic,
    text: `${findings.grows({ since: figures.wholeDay(since), until: figures.wholeDay(addDays(to, -1)), tickets: words.tickets(tickets), customers: words.customers(customers), usual: figures.perDay(usual), now: figures.perDay(now) })}.`,
    href: hrefOf("/app/tickets", { from: since, to, topic }),
    isNews: true,
  };
};

const firstContact = (view: SupportView): Finding[] => {
  const { texts } = view.frame;
  const { firstContactResolution: share, change } = view.whole;
  if (share.rate === null || change === undefined) return [];
  const { support, outcomeWords } = texts.dashboard;
  const verdict = change.firstContactResolution;
  const said = isUnsure(share.of)
    ? outcomeWords.tooFew(outcomeWords.tickets(share.of))
    : changeInWords(texts, verdict);
  return [
    {
      text: `${support.findings.firstContact(shareInWords(texts, shareOf(share)), said)}.`,
      href: ticketsHref(view, { firstContact: "no" }),
      isNews: verdict.verdict === "up" || verdict.verdict === "down",
    },
  ];
};

const waiting = (view: SupportView): Finding[] => {
  const { texts } = view.frame;
  const { findings } = texts.dashboard.support;
  const { took } = texts.figures;
  const { tickets } = texts.dashboard.outcomeWords;
  const { waitTime, firstReply } = view.whole;
  const { median, p90 } = waitTime;
  const { unanswered } = firstReply;
  if (median === null || p90 === null) return [];
  const said = isUnsure(waitTime.tickets)
    ? findings.waitsFew(tickets(waitTime.tickets))
    : findings.waits(took(median), took(p90));
  const open = findings.unanswered(tickets(unanswered));
  return [
    {
      text: `${said}${unanswered > 0 ? `; ${open}` : ""}.`,
      href: unanswered > 0 ? ticketsHref(view, { unanswered: "true" }) : "#durations",
    },
  ];
};

const costMore = (view: SupportView): Finding[] => {
  const { texts } = view.frame;
  const { month, costing } = view.customers;
  const named = new Map(
    costing.flatMap(({ items }) => items).map((one, index) => [one.customer?.id ?? index, one] as const),
  );
  const more = [...named.values()].filter(({ costsMore: isMore }) => isMore === true);
  const [only] = more;
  if (only === undefined) return [];
  const text = texts.dashboard.support.findings.costMore(more.length, texts.figures.month(`${month}-01`));
  const href = more.length === 1 && only.customer !== null ? customerHref(only.customer.id) : "#customers";
  // In some languages a month ends in a dot of its own.
  return [{ text: text.endsWith(".") ? text : `${text}.`, href }];
};

/** Topics that grow are told over all channels and up to last night: so no headline of one channel or an earlier period. */
const growingNow = ({ problems, filter: { from, to, channel } }: SupportView): Problem[] =>
  problems.filter(
    ({ since, to: until, closedOn }) =>
      (closedOn === undefined || closedOn === null) && channel === undefined && since < to && until > from,
  );

/** What matters in a period, in sentences: what grows, which channel solves best, how long people wait. */
export const findingsOf = (view: SupportView): Finding[] => {
  if (view.whole.opened === 0 && view.whole.solved === 0) return [];
  return [
    ...growingNow(view)
      .slice(0, MOST_GROWING)
      .map((problem) => growing(view, problem)),
    ...bestChannel(view),
    ...firstContact(view),
    ...waiting(view),
    ...costMore(view),
  ];
};
