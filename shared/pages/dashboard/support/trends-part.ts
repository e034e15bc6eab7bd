import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { amountTrendFigure, shareTrendFigure } from "../charts/index.ts";
import { NONE, shareInWords } from "../outcomes/index.ts";
import { supportHref } from "./links.ts";
import { shareOf } from "./names.ts";
import type { SupportView } from "./view.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The units of a scale of durations, and from how many seconds on each is used. */
const SCALES = [
  { unit: "day", step: DAY, from: 4 * DAY },
  { unit: "hour", step: HOUR, from: 2 * HOUR },
  { unit: "minute", step: MINUTE, from: 0 },
] as const;

const scaleFor = (seconds: number) => SCALES.find(({ from }) => seconds >= from) ?? SCALES[2];

const intervalTabs = (view: SupportView): Markup => {
  const { intervals, outcomeWords } = view.frame.texts.dashboard;
  return html`<nav class="points" aria-label="${outcomeWords.points}"><ul class="tabs">${view.intervals.map(
    (interval) =>
      html`<li><a href="${supportHref(view, { interval })}"${interval === view.interval && html` aria-current="true"`}>${intervals[interval]}</a></li>`,
  )}</ul></nav>
`;
};

/** How volume, first contact and time to solve went. */
export const trendsPart = (view: SupportView): Markup => {
  const { texts } = view.frame;
  const { trends: words } = texts.dashboard.support;
  const { tickets } = texts.dashboard.outcomeWords;
  const { count, label, took } = texts.figures;
  const { whole, interval, trend } = view;
  const base = { texts, interval, points: trend };
  const { median, p90 } = whole.timeToSolve;
  const scale = scaleFor(Math.max(...trend.map(({ timeToSolve }) => timeToSolve.p90 ?? 0)));
  return html`${intervalTabs(view)}<div class="pair"><section class="panel"><h2>${words.volumeTitle}</h2>
${amountTrendFigure({
  ...base,
  id: "volume",
  title: words.volumeTitle,
  finding: `${words.volume(count(whole.opened), count(whole.solved))}.`,
  series: [
    { name: words.opened, look: "bars", values: trend.map(({ opened }) => opened) },
    { name: words.solved, look: "line", values: trend.map(({ solved }) => solved) },
  ],
  label,
  exact: count,
})}</section>
<section class="panel"><h2>${words.firstContactTitle}</h2>
${shareTrendFigure({
  ...base,
  id: "first-contact",
  title: words.firstContactTitle,
  finding: shareInWords(texts, shareOf(whole.firstContactResolution)),
  points: trend.map(({ from, to, firstContactResolution }) => ({
    from,
    to,
    ...shareOf(firstContactResolution),
  })),
  names: { hits: words.resolved, of: words.solved, rate: words.rate },
  fewest: tickets,
})}</section>
<section class="panel"><h2>${words.durationTitle}</h2>
${amountTrendFigure({
  ...base,
  id: "time-to-solve",
  title: words.durationTitle,
  finding: median === null || p90 === null ? NONE : `${words.duration(took(median), took(p90))}.`,
  series: [
    { name: words.median, look: "line", values: trend.map(({ timeToSolve }) => timeToSolve.median) },
    { name: words.p90, look: "dashed", values: trend.map(({ timeToSolve }) => timeToSolve.p90) },
  ],
  step: scale.step,
  label: (seconds) => texts.figures.inUnit(seconds / scale.step, scale.unit),
  exact: took,
})}</section></div>
`;
};
