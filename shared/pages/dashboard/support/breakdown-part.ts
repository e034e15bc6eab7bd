import { html } from "hono/html";
import type { SupportRow } from "../../../application/tickets/index.ts";
import { FEWEST_RESPONSES } from "../../../domain/scores/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import {
  amountsCell,
  exactPercent,
  figuresTable,
  NONE,
  nameShown,
  numberCell,
  shareBar,
} from "../outcomes/index.ts";
import { isUnsure } from "../words/index.ts";
import { supportHref, type TicketFilter, ticketsHref, unsolvedHref } from "./links.ts";
import { channelName, costsOf, shareOf, topicName } from "./names.ts";
import type { SupportView } from "./view.ts";

/** More rows nobody compares; the JSON and the CSV have all. */
const MOST_ROWS = 20;

type By = "channel" | "topic";

const rowOf = (view: SupportView, by: By, row: SupportRow): Markup => {
  const { texts } = view.frame;
  const { count, took } = texts.figures;
  const own: TicketFilter = { [by]: row[by] ?? "" };
  const { opened, solved, unsolved, firstContactResolution: first, oneTouch, waitTime, timeToSolve } = row;
  const isPale = isUnsure(solved);
  const number = (value: number, filter: TicketFilter) =>
    numberCell({
      text: count(value),
      value,
      href:
        value > 0
          ? (filter.status === "open" ? unsolvedHref : ticketsHref)(view, { ...own, ...filter })
          : undefined,
    });
  const share = (rate: number | null, filter: TicketFilter) =>
    numberCell(
      {
        text: rate === null ? NONE : exactPercent(texts, rate),
        value: rate,
        href: rate === null ? undefined : ticketsHref(view, { ...own, ...filter }),
      },
      isPale,
    );
  const duration = (seconds: number | null) =>
    numberCell({ text: seconds === null ? NONE : took(seconds), value: seconds }, isPale);
  const [cost] = row.cost;
  const name = by === "channel" ? channelName(texts, row.channel) : topicName(texts, row.topic);
  const isChosen = (by === "channel" ? view.filter.channel : view.topic) === row[by];
  return html`<tr><th scope="row">${row[by] ? html`<a href="${supportHref(view, { [by]: isChosen ? undefined : row[by] })}"${isChosen && html` aria-current="true"`}>${nameShown(name)}</a>` : name}</th>${share(first.rate, { firstContact: "yes" })}<td class="on-scale" data-value="${first.rate ?? ""}">${shareBar(shareOf(first))}</td>${amountsCell(costsOf(texts.figures.moneyInColumn, row), { none: NONE, value: cost?.perResolution ?? undefined }, isPale)}${number(solved, { solved: "true" })}${number(opened, {})}${number(unsolved, { status: "open" })}${share(oneTouch.rate, { oneTouch: "yes" })}${duration(waitTime.median)}${duration(timeToSolve.median)}${duration(row.handleTime.mean)}${by === "channel" && numberCell({ text: row.csat.score === null ? NONE : exactPercent(texts, row.csat.score), value: row.csat.score }, isUnsure(row.csat.responses ?? 0))}</tr>
`;
};

const tablePart = (view: SupportView, by: By, rows: readonly SupportRow[]): Markup => {
  const { texts } = view.frame;
  const { tables: words } = texts.dashboard.support;
  const { count } = texts.figures;
  const title = by === "channel" ? words.byChannel : words.byTopic;
  const numbers = (...names: string[]) => names.map((name) => ({ name, isNumber: true }));
  const heads = [
    { name: words[by] },
    ...numbers(words.firstContact),
    { name: words.onScale, isBar: true },
    ...numbers(words.cost, words.solved, words.opened, words.unsolved),
    ...numbers(words.oneTouch, words.wait, words.solve, words.handle),
    ...(by === "channel" ? numbers(words.csat) : []),
  ];
  const shown = rows.slice(0, MOST_ROWS);
  const hasPale = shown.some(({ solved }) => isUnsure(solved));
  return html`<section class="panel" id="by-${by}"><h2>${title}</h2>
${
  shown.length === 0
    ? html`<p class="muted">${words.none}</p>`
    : html`${figuresTable(
        title,
        heads,
        shown.map((row) => rowOf(view, by, row)),
      )}<p class="muted small">${rows.length > shown.length && `${words.more(count(shown.length), count(rows.length))} `}${hasPale && words.pale(texts.dashboard.outcomeWords.tickets(FEWEST_RESPONSES))}</p>`
}</section>
`;
};

/** The same figures for each channel and each topic, every number with its tickets. */
export const breakdownParts = (view: SupportView): Markup =>
  html`${tablePart(view, "channel", view.channels)}${tablePart(view, "topic", view.topics)}`;
