import { html } from "hono/html";
import type { Change } from "../../../domain/scores/index.ts";
import type { OutcomeTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { isUnsure } from "../words/index.ts";
import { changeMark, exactPercent, NONE, type ShareFigures, shareBar, wholePercent } from "./shares.ts";

/** One figure of a row of them: its name, its value, and what makes it sure or unsure. */
export type Sum = {
  name: string;
  value: string;
  /** What it is made of. */
  href?: string | undefined;
  notes?: readonly (Markup | string)[];
  picture?: Markup;
  isPale?: boolean;
};

const sumPart = ({ name, value, href, notes = [], picture, isPale = false }: Sum): Markup =>
  html`<div${isPale && html` class="pale"`}><dt>${name}</dt><dd class="value">${href === undefined ? value : html`<a href="${href}">${value}</a>`}</dd><dd>${picture}${notes.map((note) => html`<p class="note">${note}</p>`)}</dd></div>`;

/** Figures beside each other. */
export const sumsPart = (title: string, sums: readonly Sum[]): Markup =>
  html`<section class="panel sums"><h2>${title}</h2><dl>${sums.map(sumPart)}</dl></section>
`;

/** What a figure was in the period before; nothing without a comparison. */
export const beforeNote = (
  { dashboard }: OutcomeTexts,
  change: { previous: number | null } | undefined,
  shown: (value: number) => string,
): string[] =>
  change === undefined || change.previous === null
    ? []
    : [dashboard.outcomeWords.before(shown(change.previous))];

type ShareSum = {
  name: string;
  share: ShareFigures;
  change: Change | undefined;
  /** What it is a share of, as `214 tickets`. */
  counted: (count: number) => string;
  href?: string | undefined;
  /** Small shares have a decimal. */
  isExact?: boolean;
};

/** A share with its interval as a bar; too few of them look unsure. */
export const shareSum = (
  texts: OutcomeTexts,
  { name, share, change, counted, href, isExact = false }: ShareSum,
): Sum => {
  const { outcomeWords: words } = texts.dashboard;
  const { hits, of, rate } = share;
  if (rate === null) return { name, value: NONE, notes: [words.nothingYet] };
  const shown = isExact ? exactPercent : wholePercent;
  const isPale = isUnsure(of);
  return {
    name,
    value: shown(texts, rate),
    href,
    picture: shareBar(share),
    notes: [
      isPale ? words.tooFew(counted(of)) : words.of(texts.figures.count(hits), counted(of)),
      ...(isPale ? [] : [changeMark(texts, change)]),
    ],
    isPale,
  };
};
