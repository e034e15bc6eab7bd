import { html } from "hono/html";
import { FEWEST_RESPONSES } from "../../../domain/scores/index.ts";
import type { DurationFigures, SupportDurations } from "../../../domain/tickets/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import { figuresTable, NONE, numberCell } from "../outcomes/index.ts";
import { isUnsure } from "../words/index.ts";
import { ticketsHref } from "./links.ts";
import type { SupportView } from "./view.ts";

const KINDS = [
  "waitTime",
  "firstReply",
  "requesterWait",
  "handleTime",
  "timeToSolve",
  "timeToClose",
] as const;
type Kind = (typeof KINDS)[number];

const inBusiness = (business: SupportDurations | undefined, kind: Kind): DurationFigures | undefined =>
  kind === "handleTime" ? undefined : business?.[kind];

/** How long tickets took: half, nine in ten, and the mean, around the clock and in business hours. */
export const durationsPart = (view: SupportView): Markup => {
  const { texts } = view.frame;
  const { durations: words, tables } = texts.dashboard.support;
  const { tickets: counted, tooFew } = texts.dashboard.outcomeWords;
  const { took, count } = texts.figures;
  const { whole } = view;
  const { business, change } = whole;
  const cell = (seconds: number | null | undefined, isPale: boolean) =>
    numberCell(
      { text: seconds === null || seconds === undefined ? NONE : took(seconds), value: seconds },
      isPale,
    );
  const row = (kind: Kind): Markup => {
    const { tickets, median, p90, mean } = whole[kind];
    const isPale = isUnsure(tickets);
    const own = inBusiness(business, kind);
    return html`<tr><th scope="row">${words[kind]}</th>${numberCell({ text: count(tickets), value: tickets, href: tickets > 0 ? ticketsHref(view, { solved: "true" }) : undefined })}${cell(median, isPale)}${cell(p90, isPale)}${cell(mean, isPale)}${change !== undefined && cell(change[kind].previous, isPale)}${business !== undefined && html`${cell(own?.median, isPale)}${cell(own?.p90, isPale)}`}</tr>
`;
  };
  const number = (name: string) => ({ name, isNumber: true });
  const heads = [
    { name: words.what },
    ...[words.tickets, words.median, words.p90, words.mean].map(number),
    ...(change === undefined ? [] : [number(words.before)]),
    ...(business === undefined
      ? []
      : [words.median, words.p90].map((name) => number(`${name}, ${words.business.toLowerCase()}`))),
  ];
  const finding = (): string => {
    const { tickets, median, p90 } = whole.timeToSolve;
    if (median === null || p90 === null) return words.none;
    return isUnsure(tickets) ? `${tooFew(counted(tickets))}.` : words.finding(took(median), took(p90));
  };
  const hasPale = KINDS.some((kind) => whole[kind].tickets > 0 && isUnsure(whole[kind].tickets));
  return html`<section class="panel" id="durations"><h2>${words.title}</h2>
<p class="finding">${finding()}</p>
${whole.timeToSolve.median !== null && html`${figuresTable(words.title, heads, KINDS.map(row))}<p class="muted small">${words.note}${hasPale && ` ${tables.pale(counted(FEWEST_RESPONSES))}`}</p>`}</section>
`;
};
