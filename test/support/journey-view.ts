import type { ScoreAnswer } from "../../shared/application/scores/index.ts";
import { addDays } from "../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../shared/domain/catalogue/journey-stage.ts";
import { changesOf, type Histogram, headlinesOf, scoreOf } from "../../shared/domain/scores/index.ts";
import type { Metric } from "../../shared/domain/surveys/index.ts";
import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import type { JourneyView } from "../../shared/pages/dashboard/journey/view.ts";
import { aMember } from "./fake-members.ts";

const PERIOD = { from: "2026-10-05", to: "2026-11-02" };
const NOW = "2026-11-02T09:03:00.000Z";

type Row = ScoreAnswer["scores"][number];
type Made = {
  touchpoint: string;
  stage: string | null;
  metric: Metric;
  volume: number;
  current: Histogram;
  previous: Histogram;
};

/** So many answers, of which so many tenths are the best and two tenths in the middle of the metric's scale. */
const answered = (metric: Metric, count: number, best: number): Histogram => {
  const [low, middle, high] = { nps: ["3", "8", "10"], csat: ["2", "3", "5"], ces: ["2", "4", "7"] }[metric];
  const [highs, middles] = [Math.round((count * best) / 10), Math.round(count / 5)];
  return { [`${high}`]: highs, [`${middle}`]: middles, [`${low}`]: Math.max(0, count - highs - middles) };
};

const made = (
  touchpoint: string,
  stage: string | null,
  [metric, volume, count, now, before]: readonly [Metric, number, number, number, number],
): Made => ({
  touchpoint,
  stage,
  metric,
  volume,
  current: answered(metric, count, now),
  previous: answered(metric, count, before),
});

/** What fell, what rose, what is unsure, and what nobody answered; names and values of every length. */
const MADE: readonly Made[] = [
  made("page.viewed", "awareness", ["csat", 184_210, 940, 6.1, 6.0]),
  made("demo.booked", "consideration", ["nps", 310, 12, 5, 6]),
  made("order.placed", "purchase", ["nps", 4_012, 712, 5.9, 6]),
  made("account.activated", "onboarding", ["ces", 1_840, 402, 7.1, 5.2]),
  made("feature.used.for.the.first.time.by.a.new.colleague", "usage", ["csat", 903, 0, 0, 0]),
  made("ticket.solved", "support", ["csat", 2_210, 655, 3.9, 7.4]),
  made("subscription.renewed", "renewal", ["nps", 122, 41, 5.1, 4.9]),
  made("Überraschungspaket <b>zugestellt</b>", null, ["nps", 7, 3, 3, 3]),
];

const rowsOf = (): Row[] => {
  const changes = changesOf(MADE);
  const asked = MADE.map(({ touchpoint, stage, metric, volume, current }, index): Row => {
    const score = scoreOf(metric, current);
    const sent = score.responses * 4;
    const funnel = {
      eligible: sent + 9,
      suppressed: { contactCap: 9 },
      waiting: 0,
      sent,
      failed: 0,
      expired: 0,
      bounced: 0,
      responded: score.responses,
      responseRate: sent === 0 ? null : 0.25,
    };
    const change = changes[index];
    return {
      touchpoint,
      survey: `after-${stage ?? "all"}`,
      metric,
      stage,
      volume,
      ...score,
      funnel,
      ...(change && { change }),
    };
  });
  const unasked = { survey: null, metric: null, responses: 0, score: null, interval: null, mean: null };
  return [
    ...asked,
    {
      ...unasked,
      touchpoint: "cart.left",
      stage: "purchase",
      volume: 9_120,
      distribution: null,
      funnel: null,
    },
  ];
};

/** The last twelve weeks of a row, the sixth without answers. */
const seriesOf = ({ metric, responses }: Row) =>
  Array.from({ length: 12 }, (_, week) => {
    const from = addDays("2026-08-10", 7 * week);
    const count = metric === null || week === 5 ? 0 : Math.ceil(responses / 12);
    const score = scoreOf(metric ?? "nps", answered(metric ?? "nps", count, 5 + ((week * 3) % 4) / 2));
    return {
      from,
      to: addDays(from, 7),
      volume: 4 * count,
      responses: score.responses,
      score: score.score,
      interval: score.interval,
    };
  });

/** A month of a company with a touchpoint type in each stage, as the journey page is given it. */
export const aJourneyView = (texts: DashboardTexts, overrides: Partial<JourneyView> = {}): JourneyView => {
  const rows = rowsOf();
  const scores = { ...PERIOD, timezone: "Europe/Berlin", computedAt: "2026-11-02T09:00:00.000Z", pending: 2 };
  return {
    frame: { texts, member: aMember(), section: "journey" },
    filter: { ...PERIOD, channel: "web" },
    choices: {
      channels: ["web", "app", "store"],
      dimensions: { plan: ["free", "pro"], country: ["br", "de"] },
      today: "2026-11-02",
    },
    scores: { ...scores, scores: rows },
    series: rows.map(seriesOf),
    headlines: headlinesOf({ ...scores, scores: rows, lowAnswers: 23 }),
    stages: DEFAULT_STAGES,
    typeName: (key) => key,
    now: NOW,
    ...overrides,
  };
};

/** Before anything was recorded. */
export const anEmptyJourneyView = (texts: DashboardTexts): JourneyView => {
  const { scores } = aJourneyView(texts);
  return aJourneyView(texts, {
    scores: { ...scores, computedAt: null, pending: 0, scores: [] },
    series: [],
    headlines: headlinesOf({ ...scores, scores: [] }),
  });
};
