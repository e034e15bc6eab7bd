import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf } from "../frame/index.ts";
import { beforeNote, NONE, type Sum, shareSum, sumsPart, wholePercent } from "../outcomes/index.ts";
import { isUnsure } from "../words/index.ts";
import { filterOf, mergesHref, ticketsHref, unsolvedHref } from "./links.ts";
import { shareOf } from "./names.ts";
import type { SupportView } from "./view.ts";

const volumeSums = (view: SupportView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.support;
  const { count } = texts.figures;
  const { whole, filter, choices } = view;
  const { change } = whole;
  const sum = (name: string, value: number, href: string, change?: { previous: number | null }): Sum => ({
    name,
    value: count(value),
    href: value > 0 ? href : undefined,
    notes: beforeNote(texts, change, count),
  });
  return [
    sum(tiles.opened, whole.opened, ticketsHref(view), change?.opened),
    sum(tiles.solved, whole.solved, ticketsHref(view, { solved: "true" }), change?.solved),
    sum(
      filter.to > choices.today ? tiles.unsolvedNow : tiles.unsolved,
      whole.unsolved,
      unsolvedHref(view),
      change?.unsolved,
    ),
    sum(tiles.unanswered, whole.firstReply.unanswered, ticketsHref(view, { unanswered: "true" })),
    sum(tiles.reopened, whole.reopened, ticketsHref(view, { reopened: "true" }), change?.reopened),
    sum(tiles.escalated, whole.escalated, ticketsHref(view, { escalated: "true" }), change?.escalated),
    ...(whole.merged > 0 ? [sum(tiles.merged, whole.merged, mergesHref(view))] : []),
  ];
};

const costSums = (view: SupportView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.support;
  const { money } = texts.figures;
  const { cost, change, solved } = view.whole;
  if (cost.length === 0) return [{ name: tiles.cost, value: NONE, notes: solved > 0 ? [tiles.noCost] : [] }];
  return cost.map(({ currency, total, tickets, perResolution }) => ({
    name: tiles.costIn(currency),
    value: perResolution === null ? NONE : money(perResolution, currency),
    href: ticketsHref(view, { solved: "true" }),
    notes: [
      tiles.costOf(money(total, currency), texts.dashboard.outcomeWords.tickets(tickets)),
      ...beforeNote(
        texts,
        change?.cost.find((one) => one.currency === currency),
        (value) => money(value, currency),
      ),
    ],
    isPale: isUnsure(tickets),
  }));
};

const csatSums = (view: SupportView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.support;
  const { counts, outcomeWords } = texts.dashboard;
  const { csat, csi, change } = view.whole;
  const { responses, score, withheld, missing } = csat;
  const { from, to, channel } = filterOf(view);
  const href = hrefOf("/app/responses", { from, to, channel, metric: "csat" });
  if (missing !== undefined) return [{ name: tiles.csat, value: NONE, notes: [tiles.noTopicScore] }];
  if (withheld !== undefined)
    return [{ name: tiles.csat, value: NONE, notes: [tiles.withheld(counts.answers(responses ?? 0))] }];
  const answers = responses ?? 0;
  const note = isUnsure(answers)
    ? outcomeWords.tooFew(counts.answers(answers))
    : tiles.answers(counts.answers(answers));
  const share = shareSum(texts, {
    name: tiles.csat,
    share: { hits: 0, of: answers, rate: score, interval: csat.interval },
    change: change?.csat,
    counted: counts.answers,
    href,
  });
  return [
    score === null
      ? share
      : { ...share, value: wholePercent(texts, score), notes: [note, ...(share.notes ?? []).slice(1)] },
    ...(csi === null
      ? []
      : [
          {
            name: tiles.csi,
            value: texts.figures.index(csi),
            href,
            notes: [tiles.of100, ...beforeNote(texts, change?.csi, texts.figures.index)],
            isPale: isUnsure(answers),
          },
        ]),
  ];
};

const qualitySums = (view: SupportView): Sum[] => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.support;
  const { tickets } = texts.dashboard.outcomeWords;
  const { firstContactResolution, oneTouch, change } = view.whole;
  return [
    shareSum(texts, {
      name: tiles.firstContact,
      share: shareOf(firstContactResolution),
      change: change?.firstContactResolution,
      counted: tickets,
      href: ticketsHref(view, { firstContact: "yes" }),
    }),
    shareSum(texts, {
      name: tiles.oneTouch,
      share: shareOf(oneTouch),
      change: change?.oneTouch,
      counted: tickets,
      href: ticketsHref(view, { oneTouch: "yes" }),
    }),
    ...csatSums(view),
    ...costSums(view),
  ];
};

/** The period's figures, each with what makes it sure or unsure. */
export const tilesPart = (view: SupportView): Markup => {
  const { texts } = view.frame;
  const { tiles } = texts.dashboard.support;
  const { provisionalFrom } = view.head;
  return html`${sumsPart(tiles.volume, volumeSums(view))}${sumsPart(tiles.quality, qualitySums(view))}${
    provisionalFrom !== null &&
    html`<p class="muted small">${tiles.mayChange(texts.figures.wholeDay(provisionalFrom), texts.figures.duration(view.fcrWindow))}</p>
`
  }`;
};
