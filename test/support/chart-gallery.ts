import { html, raw } from "hono/html";
import type { TrendInterval } from "../../shared/domain/base/period.ts";
import { addDays } from "../../shared/domain/base/time.ts";
import { changesOf, type Histogram, scoreOf } from "../../shared/domain/scores/index.ts";
import type { Metric } from "../../shared/domain/surveys/index.ts";
import type { TouchpointTexts } from "../../shared/i18n/dashboard/touchpoint-texts.ts";
import { pageStyles } from "../../shared/pages/base/page-styles.ts";
import {
  CHART_STYLES,
  distributionFigure,
  funnelFigure,
  scoreFigure,
  scorePicture,
  sparklineFigure,
  sparklinePicture,
  type TrendChart,
  trendFigure,
  verdictMark,
} from "../../shared/pages/dashboard/charts/index.ts";
import { type Markup, toHtml } from "../../shared/theme/markup.ts";

/** One example of a chart. */
export interface GalleryChart {
  readonly name: string;
  readonly draw: (texts: TouchpointTexts, id: string) => Markup;
}

const MANY: Histogram = {
  "0": 3,
  "1": 0,
  "2": 2,
  "3": 4,
  "4": 1,
  "5": 5,
  "6": 7,
  "7": 15,
  "8": 21,
  "9": 21,
  "10": 41,
};
const FEW: Histogram = { "2": 1, "3": 1, "7": 1, "8": 3, "9": 4, "10": 2 };

const after = (metric: Metric, current: Histogram, previous: Histogram) => {
  const [change] = changesOf([{ metric, current, previous }]);
  return { ...scoreOf(metric, current), change };
};

/** So many answers, of which so many tenths are promoters and two tenths passives. */
const answered = (count: number, promoters: number): Histogram => ({
  "10": Math.round((count * promoters) / 10),
  "8": Math.round(count * 0.2),
  "3": Math.max(0, count - Math.round((count * promoters) / 10) - Math.round(count * 0.2)),
});

const DAYS = { day: 1, week: 7, month: 30 } as const;

const aTrend = (
  interval: TrendInterval,
  points: readonly (readonly [count: number, promoters: number, volume: number])[],
) =>
  points.map(([count, promoters, volume], index) => {
    const from = addDays("2026-08-10", index * DAYS[interval]);
    const {
      responses,
      score,
      interval: bounds,
    } = scoreOf("nps", count === 0 ? {} : answered(count, promoters));
    return { from, to: addDays(from, DAYS[interval]), volume, responses, score, interval: bounds };
  });

const WEEKS = aTrend("week", [
  [62, 6.1, 310],
  [70, 5.9, 342],
  [58, 6.3, 300],
  [0, 0, 12],
  [64, 6.0, 330],
  [81, 6.2, 390],
  [77, 5.8, 372],
  [18, 6.0, 80],
  [69, 6.1, 341],
  [72, 4.6, 360],
  [75, 3.4, 355],
  [66, 3.5, 330],
]);
const HOLES = aTrend(
  "day",
  Array.from(
    { length: 60 },
    (_, index) =>
      [
        index % 11 === 3 || (index > 30 && index < 36) ? 0 : 4 + ((index * 7) % 9),
        4 + ((index * 3) % 5),
        20 + ((index * 13) % 30),
      ] as const,
  ),
);

const trendOf = (chart: Omit<TrendChart, "texts" | "id">) => (texts: TouchpointTexts, id: string) =>
  trendFigure({ texts, id, ...chart });

const NOTES = [
  { day: "2026-10-13", text: "New checkout" },
  { day: "2026-09-02", text: "Strike at the carrier, <parcels> late" },
  { day: "2026-10-15", text: "Price change" },
];

export const CHARTS: readonly GalleryChart[] = [
  {
    name: "trend-weeks",
    draw: trendOf({
      metric: "nps",
      interval: "week",
      points: WEEKS,
      notes: NOTES,
      whole: after("nps", answered(712, 3.8), answered(690, 6)),
    }),
  },
  {
    name: "trend-days-with-gaps",
    draw: trendOf({
      metric: "nps",
      interval: "day",
      points: HOLES,
      whole: after("nps", answered(390, 5.4), answered(401, 5.5)),
    }),
  },
  {
    name: "trend-one-month",
    draw: trendOf({
      metric: "nps",
      interval: "month",
      points: aTrend("month", [[12, 5, 310]]),
      whole: after("nps", answered(12, 5), answered(9, 5)),
    }),
  },
  {
    name: "trend-empty",
    draw: trendOf({
      metric: "csat",
      interval: "week",
      points: WEEKS.map((point) => ({ ...point, responses: 0, score: null, interval: null })),
      whole: scoreOf("csat", {}),
    }),
  },
  {
    name: "distribution-nps",
    draw: (texts, id) => distributionFigure({ texts, id, metric: "nps", figures: scoreOf("nps", MANY) }),
  },
  {
    name: "distribution-large",
    draw: (texts, id) =>
      distributionFigure({
        texts,
        id,
        metric: "nps",
        figures: scoreOf(
          "nps",
          Object.fromEntries(Object.entries(MANY).map(([score, count]) => [score, count * 2_917])),
        ),
      }),
  },
  {
    name: "distribution-few",
    draw: (texts, id) => distributionFigure({ texts, id, metric: "nps", figures: scoreOf("nps", FEW) }),
  },
  {
    name: "distribution-csat",
    draw: (texts, id) =>
      distributionFigure({
        texts,
        id,
        metric: "csat",
        figures: scoreOf("csat", { "1": 9, "2": 12, "3": 30, "4": 80, "5": 120 }),
      }),
  },
  {
    name: "distribution-ces",
    draw: (texts, id) =>
      distributionFigure({
        texts,
        id,
        metric: "ces",
        figures: scoreOf("ces", { "1": 9, "2": 12, "3": 30, "4": 80, "5": 120, "6": 40, "7": 11 }),
      }),
  },
  {
    name: "score-flat",
    draw: (texts, id) => scoreFigure({ texts, id, metric: "nps", figures: after("nps", MANY, MANY) }),
  },
  {
    name: "score-fell",
    draw: (texts, id) =>
      scoreFigure({
        texts,
        id,
        metric: "csat",
        figures: after("csat", { "5": 90, "2": 130 }, { "5": 150, "2": 60 }),
      }),
  },
  {
    name: "score-few",
    draw: (texts, id) => scoreFigure({ texts, id, metric: "nps", figures: after("nps", FEW, MANY) }),
  },
  {
    name: "score-none",
    draw: (texts, id) => scoreFigure({ texts, id, metric: "ces", figures: scoreOf("ces", {}) }),
  },
  {
    name: "sparkline",
    draw: (texts, id) =>
      sparklineFigure({
        texts,
        id,
        metric: "nps",
        interval: "week",
        points: WEEKS,
        whole: after("nps", answered(712, 3.8), answered(690, 6)),
      }),
  },
  {
    name: "funnel",
    draw: (texts, id) =>
      funnelFigure({
        texts,
        id,
        funnel: {
          eligible: 512,
          suppressed: { contactCap: 41, noEmail: 9, unsubscribed: 2 },
          waiting: 1,
          sent: 455,
          failed: 0,
          expired: 4,
          bounced: 5,
          responded: 120,
          responseRate: 0.2667,
        },
      }),
  },
  {
    name: "funnel-empty",
    draw: (texts, id) =>
      funnelFigure({
        texts,
        id,
        funnel: {
          eligible: 0,
          suppressed: {},
          waiting: 0,
          sent: 0,
          failed: 0,
          expired: 0,
          bounced: 0,
          responded: 0,
          responseRate: null,
        },
      }),
  },
];

/** Cards beside each other, as the journey has them: a score on the whole scale and the last twelve weeks. */
const cards = (texts: TouchpointTexts): Markup => {
  const card = (id: string, name: string, figures: ReturnType<typeof after>) =>
    html`<li><h2>${name}</h2><p class="score">${figures.score}</p>${verdictMark(texts, figures)}${scorePicture({ texts, id, metric: "nps", figures })}${sparklinePicture({ texts, id: `${id}-weeks`, metric: "nps", interval: "week", points: WEEKS, whole: figures })}</li>`;
  return html`<ul class="cards">${card("placed", "Order placed", after("nps", MANY, MANY))}${card("solved", "Ticket solved", after("nps", answered(712, 3.8), answered(690, 6)))}${card("renewed", "Renewed", after("nps", FEW, MANY))}</ul>`;
};

/** As wide as the window, on the card of the shared theme. */
const FRAME = `
main{max-width:none}
.gallery{display:grid;gap:3rem;margin-top:1.5rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:0;padding:0;list-style:none}
.cards li{padding:1rem;border:1px solid var(--line);border-radius:8px}
h2{margin:0;font-size:1rem}
.score{margin:0}`;

/** A page with charts, on which each has an id of its own. */
export const chartPage = (texts: TouchpointTexts): string =>
  toHtml(html`<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Charts</title>
<style>${raw(pageStyles(undefined) + CHART_STYLES + FRAME)}</style></head>
<body><main><div class="card"><h1>Charts</h1><div class="gallery">
${cards(texts)}
${CHARTS.map(({ name, draw }) => draw(texts, name))}</div></div></main></body></html>
`);
