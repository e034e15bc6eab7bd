import type { ScoreAnswer, SeriesPoint } from "../../../shared/application/scores/index.ts";
import { pointsBetween } from "../../../shared/domain/base/period.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { changesOf, type Histogram, headlinesOf, scoreOf } from "../../../shared/domain/scores/index.ts";
import { successFigures } from "../../../shared/domain/subscriptions/index.ts";
import type { Metric } from "../../../shared/domain/surveys/index.ts";
import { type JourneyView, journeyPage } from "../../../shared/pages/dashboard/index.ts";
import type { GalleryPage } from "./voice.ts";

const NOW = "2026-11-27T09:03:00.000Z";
const FILTER = { from: "2026-10-31", to: "2026-11-28" };
const MONTHS = pointsBetween("2025-12-01", "2026-12-01", "month");

/** Best and worst score of a metric that count as high and low, and one between. */
const SCORES = { nps: ["10", "8", "2"], csat: ["5", "3", "1"], ces: ["7", "4", "2"] } as const;
/** So many answers, of which these shares are high and low. */
const answers = (metric: Metric, count: number, high: number, low: number): Histogram => {
  const [best, middle, worst] = SCORES[metric];
  const ups = Math.round(count * high);
  const downs = Math.round(count * low);
  return { [best]: ups, [middle]: Math.max(0, count - ups - downs), [worst]: downs };
};

type Row = ScoreAnswer["scores"][number];
type Made = { row: Row; series: SeriesPoint[]; since?: string };
type Plan = {
  touchpoint: string;
  stage: string | null;
  volume: number;
  survey?: string;
  metric?: Metric;
  /** Answers, and the shares of high and low ones, now and before. */
  now?: [count: number, high: number, low: number];
  before?: [count: number, high: number, low: number];
  since?: string;
};

const made = ({ touchpoint, stage, volume, survey, metric, now, before, since }: Plan): Made => {
  if (metric === undefined || now === undefined || before === undefined || survey === undefined)
    return {
      row: {
        touchpoint,
        stage,
        survey: null,
        metric: null,
        volume,
        responses: 0,
        score: null,
        interval: null,
        mean: null,
        distribution: null,
        funnel: null,
      },
      series: [],
    };
  const current = answers(metric, ...now);
  const [change] = changesOf([{ metric, current, previous: answers(metric, ...before) }]);
  const sent = Math.round(now[0] * 3.4);
  const row: Row = {
    touchpoint,
    stage,
    survey,
    metric,
    volume,
    ...scoreOf(metric, current),
    funnel: {
      eligible: sent + 12,
      suppressed: { contactCap: 9, noEmail: 3 },
      waiting: 0,
      sent,
      failed: 0,
      expired: 0,
      bounced: 2,
      responded: now[0],
      responseRate: now[0] === 0 ? null : Math.round((now[0] / (sent - 2)) * 10_000) / 10_000,
    },
    ...(change && { change }),
  };
  const series = MONTHS.map((month, index) => {
    const [count, high, low] = index < 10 ? before : now;
    const wave = ((index * 7) % 5) / 50;
    const few = index < 2 ? 0 : Math.max(0, count - ((index * 11) % 9));
    const { responses, score, interval } = scoreOf(
      metric,
      answers(metric, few, Math.max(0, high - wave), low),
    );
    return { ...month, responses, score, interval };
  });
  return { row, series, ...(since && { since }) };
};

const JOURNEY: readonly Plan[] = [
  { touchpoint: "advert.clicked", stage: "awareness", volume: 2_310 },
  {
    touchpoint: "demo.attended",
    stage: "consideration",
    volume: 96,
    survey: "after-demo",
    metric: "csat",
    now: [31, 0.84, 0.06],
    before: [33, 0.82, 0.06],
  },
  {
    touchpoint: "order.placed",
    stage: "purchase",
    volume: 512,
    survey: "after-order",
    metric: "nps",
    now: [120, 0.52, 0.18],
    before: [118, 0.5, 0.2],
  },
  {
    touchpoint: "onboarding.completed",
    stage: "onboarding",
    volume: 141,
    survey: "first-steps",
    metric: "ces",
    now: [52, 0.83, 0.08],
    before: [49, 0.55, 0.2],
  },
  { touchpoint: "feature.used", stage: "usage", volume: 1_904 },
  ...["opened", "replied", "handled", "escalated"].map((name, index) => ({
    touchpoint: `ticket.${name}`,
    stage: "support",
    volume: 240 - index * 60,
  })),
  {
    touchpoint: "ticket.solved",
    stage: "support",
    volume: 233,
    survey: "after-ticket",
    metric: "csat",
    now: [88, 0.41, 0.44],
    before: [92, 0.77, 0.11],
    since: "2026-11-13",
  },
  {
    touchpoint: "call.ended",
    stage: "support",
    volume: 61,
    survey: "after-call",
    metric: "csat",
    now: [12, 0.75, 0.16],
    before: [10, 0.8, 0.1],
  },
  {
    touchpoint: "subscription.renewed",
    stage: "renewal",
    volume: 74,
    survey: "after-renewal",
    metric: "nps",
    now: [0, 0, 0],
    before: [8, 0.5, 0.25],
  },
  { touchpoint: "Newsletter opened", stage: null, volume: 87 },
];

const NAMES = new Map([
  ["advert.clicked", "Advert clicked"],
  ["demo.attended", "Demo attended"],
  ["order.placed", "Order placed"],
  ["onboarding.completed", "Onboarding completed"],
  ["feature.used", "Feature used"],
  ["ticket.solved", "Ticket solved"],
  ["call.ended", "Call ended"],
  ["subscription.renewed", "Subscription renewed"],
]);

/** A long name without a place to break it, and what would be markup if it were not escaped. */
const hostile = (index: number): string =>
  `${index % 2 ? "W".repeat(96) : `<script>alert(${index})</script>"'&`}${"é".repeat(24)}`;
const FIFTY: readonly Plan[] = Array.from({ length: 50 }, (_, index) => ({
  touchpoint: `type.${index}.${hostile(index)}`.slice(0, 128),
  stage: DEFAULT_STAGES[index % DEFAULT_STAGES.length] ?? null,
  volume: 100_000_000 + index,
  survey: `survey-${index}`,
  metric: (["nps", "csat", "ces"] as const)[index % 3] ?? "nps",
  now: [2_000 + 97 * index, 0.4 + (index % 10) / 25, 0.1],
  before: [2_400, 0.4 + (index % 7) / 25, 0.12],
}));

const journeyView = (
  plans: readonly Plan[],
  texts: JourneyView["frame"]["texts"],
  channels: readonly string[] = ["chat", "email", "phone", "web"],
): JourneyView => {
  const rows = plans.map(made);
  const scores: ScoreAnswer = {
    ...FILTER,
    timezone: "Europe/Berlin",
    computedAt: "2026-11-27T09:00:00.000Z",
    pending: 2,
    scores: rows.map(({ row }) => row),
  };
  return {
    frame: {
      texts,
      member: { name: "Lea Marques", email: "lead@acme.example", role: "admin" },
      section: "journey",
    },
    filter: FILTER,
    choices: { channels, dimensions: { plan: ["free", "pro", "enterprise"] }, today: "2026-11-27" },
    scores,
    series: rows.map(({ series }) => series),
    headlines: headlinesOf({
      ...FILTER,
      scores: rows.map(({ row, since }) => ({ ...row, ...(since && { since }) })),
      lowAnswers: 64,
      overdueCases: 9,
    }),
    outcomes: {
      support: {
        firstContactResolution: {
          resolved: 284,
          of: 458,
          rate: 62,
          interval: { level: 0.95, low: 57.5, high: 66.3 },
        },
        waitTime: { tickets: 458, mean: 5_900, median: 5_760, p90: 10_500 },
      },
      success: {
        churnRate: { rate: 3.1, interval: { level: 0.95, low: 1.8, high: 5.3 } },
        mrr: successFigures({
          counters: { "expansion:EUR": 900, "churned:EUR": 600 },
          start: { "mrr:EUR": 100_000 },
          end: { "mrr:EUR": 100_300 },
          open: { renewals: 0, onboarding: 0, goals: 0 },
          daysPassed: 28,
          monthsPassed: 1,
          months: [],
        }).mrr,
      },
    },
    openCases: new Map(plans.map(({ touchpoint }, index) => [touchpoint, 12 * (index % 3)])),
    stages: DEFAULT_STAGES,
    typeName: (key) => NAMES.get(key) ?? key,
    now: NOW,
  };
};

/** Fifty types with long and hostile names, and a hundred channels. */
const largestJourney = (texts: JourneyView["frame"]["texts"]): JourneyView =>
  journeyView(
    FIFTY,
    texts,
    Array.from({ length: 100 }, (_, index) => `channel-${index}`),
  );

export const JOURNEY_PAGES: readonly GalleryPage[] = [
  { name: "dashboard-journey", render: ({ dashboard }) => journeyPage(journeyView(JOURNEY, dashboard)) },
  { name: "dashboard-journey-empty", render: ({ dashboard }) => journeyPage(journeyView([], dashboard)) },
  { name: "dashboard-journey-largest", render: ({ dashboard }) => journeyPage(largestJourney(dashboard)) },
];
