import { scaleLinear } from "d3-scale";
import { html } from "hono/html";
import type { Change } from "../../../domain/scores/index.ts";
import type { OutcomeTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { isUnsure, pointsInWords } from "../words/index.ts";

/** A share of some things, in percent; null where there is nothing to divide by. */
export type ShareFigures = {
  hits: number;
  of: number;
  rate: number | null;
  interval: { low: number; high: number } | null;
};

export const NONE = "–";

/** A rate in percent: `72%` in words, `72.4%` in tables. */
export const wholePercent = ({ figures }: Pick<OutcomeTexts, "figures">, rate: number): string =>
  figures.score("csat", rate);
export const exactPercent = ({ figures }: Pick<OutcomeTexts, "figures">, rate: number): string =>
  figures.share(rate / 100);

/** Under this many percent, whole ones would hide what a rate says. */
const SMALL = 10;

/** `72% (65–78%)`, and small ones with a decimal: `3.1% (1.9–4.9%)`. */
export const shareInWords = (
  texts: OutcomeTexts,
  { rate, interval }: Omit<ShareFigures, "hits" | "of">,
): string => {
  if (rate === null) return NONE;
  const shown = rate < SMALL ? exactPercent : wholePercent;
  if (interval === null) return shown(texts, rate);
  const low = shown(texts, interval.low).replace(/\s*%$/, "");
  return `${shown(texts, rate)} (${low}–${shown(texts, interval.high)})`;
};

/** What a change says in words: a verdict, or that there are too few to tell. */
export const changeInWords = (texts: OutcomeTexts, change: Change): string => {
  const { outcomeWords: words } = texts.dashboard;
  const points = pointsInWords(texts, change.difference ?? 0);
  switch (change.verdict) {
    case "up":
      return words.up(points);
    case "down":
      return words.down(points);
    case "flat":
      return words.flat;
    case "insufficient":
      return words.tooFewBefore;
    default:
      return change.verdict satisfies never;
  }
};

const ARROWS = { up: "▲", down: "▼", flat: undefined, insufficient: undefined } as const;

/** The same as a line of its own. An arrow stands only where the verdict is `up` or `down`. */
export const changeMark = (texts: OutcomeTexts, change: Change | undefined): Markup => {
  if (change === undefined) return html``;
  const arrow = ARROWS[change.verdict];
  return html`<span class="${arrow ? "verdict changed" : "verdict"}">${arrow && html`<span aria-hidden="true">${arrow}</span> `}${changeInWords(texts, change)}</span>`;
};

/** A share and its interval on the whole scale; the text beside it says the same in numbers. */
export const shareBar = ({ rate, interval, of }: ShareFigures): Markup => {
  if (rate === null || interval === null) return html``;
  const at = scaleLinear().domain([0, 100]).range([0, 100]).clamp(true);
  const x = (value: number) => `${Number(at(value).toFixed(2))}%`;
  return html`<svg class="plot range${isUnsure(of) && " unsure"}" aria-hidden="true"><rect class="track" y="10" width="100%" height="4" rx="2"/><rect class="band" x="${x(interval.low)}" y="6" width="${Number((at(interval.high) - at(interval.low)).toFixed(2))}%" height="12" rx="6"/><circle class="dot" cx="${x(rate)}" cy="12" r="5"/></svg>`;
};
