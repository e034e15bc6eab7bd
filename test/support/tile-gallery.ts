import type { TileShown } from "../../shared/application/access/show-tile.ts";
import type { ScoreRow } from "../../shared/application/scores/query-scores.ts";
import { addDays } from "../../shared/domain/base/time.ts";
import { changesOf, funnelOf, type Histogram, scoreOf } from "../../shared/domain/scores/index.ts";
import type { Metric } from "../../shared/domain/surveys/metric.ts";
import type { TileTexts } from "../../shared/i18n/dashboard/tile-texts.ts";
import { tileMessagePage, tilePage } from "../../shared/pages/dashboard/tile/index.ts";
import { aType } from "./builders.ts";
import { aTile } from "./fake-tiles.ts";

/** One example of a tile's page. */
export interface GalleryTile {
  readonly name: string;
  readonly render: (texts: TileTexts) => string;
}

const PERIOD = { from: "2026-11-01", to: "2026-11-29" };

/** So many answers, of which so many percent are favourable, and the same of the period before. */
type Answers = readonly [count: number, favourable: number, before: number, favourableBefore: number];

const histogramOf = (metric: Metric, count: number, percent: number): Histogram => {
  const favourable = Math.round((count * percent) / 100);
  const [best, worst] = metric === "nps" ? ["10", "3"] : metric === "csat" ? ["5", "2"] : ["7", "2"];
  return { [best]: favourable, [worst]: count - favourable };
};

const rowOf = (
  touchpoint: string,
  metric: Metric,
  [count, favourable, before, favourableBefore]: Answers,
): ScoreRow => {
  const current = histogramOf(metric, count, favourable);
  const previous = histogramOf(metric, before, favourableBefore);
  const [change] = changesOf([{ metric, current, previous }]);
  return {
    touchpoint,
    stage: "usage",
    survey: `after-${touchpoint}`,
    metric,
    volume: count * 4,
    ...scoreOf(metric, current),
    funnel: funnelOf({}, count),
    ...(change && { change }),
  };
};

const shownOf = (
  tile: Parameters<typeof aTile>[0],
  named: readonly (readonly [name: string, metric: Metric, answers: Answers])[],
  more: Partial<TileShown> = {},
): TileShown => ({
  tile: aTile(tile),
  types: named.map(([name], index) => aType({ key: `type-${index}`, name })),
  scores: {
    ...PERIOD,
    timezone: "America/Sao_Paulo",
    computedAt: "2026-11-28T14:05:02.000Z",
    pending: 2,
    scores: named.map(([, metric, answers], index) => rowOf(`type-${index}`, metric, answers)),
  },
  ...more,
});

const FELL: Answers = [312, 58, 298, 72];
const FLAT: Answers = [120, 81, 133, 80];
const FEW: Answers = [12, 75, 9, 66];
const ROSE: Answers = [540, 88, 498, 79];
const NONE: Answers = [0, 0, 4, 50];
const FEW_BEFORE: Answers = [64, 70, 11, 70];

const JOURNEY = [
  ["Trial started", "ces", FLAT],
  ["Order placed", "nps", ROSE],
  ["Order delivered", "csat", FLAT],
  ["Onboarding finished", "ces", FEW_BEFORE],
  ["Ticket solved", "csat", FELL],
  ["Subscription renewed", "nps", FEW],
  ["Returned a parcel that came broken", "ces", NONE],
] as const;
const LONG = [
  "<b>Order</b> placed & paid",
  `A name of a touchpoint type that somebody wrote out ${"very ".repeat(15)}far`,
  "x".repeat(128),
] as const;
const METRICS = ["nps", "csat", "ces"] as const;
const SIXTY = Array.from({ length: 60 }, (_, index) => {
  const metric = METRICS[index % 3] ?? "nps";
  const answers = [FLAT, ROSE, FELL, FEW][index % 4] ?? FLAT;
  return [index < 3 ? (LONG[index] ?? "") : `Touchpoint type ${index}`, metric, answers] as const;
});

const DAYS = Array.from({ length: 28 }, (_, index) => {
  const from = addDays(PERIOD.from, index);
  const { responses, score, interval } = scoreOf(
    "nps",
    index === 9 ? {} : histogramOf("nps", 34 + ((index * 7) % 20), 80 - index + ((index * 5) % 9)),
  );
  return { from, to: addDays(from, 1), volume: 120 + ((index * 31) % 60), responses, score, interval };
});
const aTrend = (metric: Metric | null, points: typeof DAYS): TileShown["trend"] => ({
  ...PERIOD,
  timezone: "America/Sao_Paulo",
  computedAt: null,
  pending: 0,
  metric,
  points,
  interval: "day",
});

const page =
  (shown: TileShown, isRefreshed = true) =>
  (texts: TileTexts) =>
    tilePage({ texts, shown, isRefreshed });

export const TILES: readonly GalleryTile[] = [
  { name: "score", render: page(shownOf({ name: "Order placed" }, [["Order placed", "nps", ROSE]])) },
  { name: "score-fell", render: page(shownOf({ name: "Ticket solved" }, [["Ticket solved", "csat", FELL]])) },
  { name: "score-few", render: page(shownOf({ name: "Renewals" }, [["Renewed", "nps", FEW]]), false) },
  { name: "score-none", render: page(shownOf({ name: "Returns" }, [["Returned", "ces", NONE]])) },
  { name: "nothing", render: page(shownOf({ name: "Nothing yet" }, [])) },
  { name: "journey", render: page(shownOf({ name: "How customers like it", show: "journey" }, JOURNEY)) },
  {
    name: "journey-sixty",
    render: page(shownOf({ name: `${"W".repeat(40)} <i>all of it</i>`, show: "journey" }, SIXTY)),
  },
  {
    name: "trend",
    render: page(
      shownOf({ name: "Order placed", show: "trend" }, [["Order placed", "nps", FELL]], {
        trend: aTrend("nps", DAYS),
      }),
    ),
  },
  {
    name: "trend-of-several",
    render: page(
      shownOf(
        { name: "All orders", show: "trend" },
        [
          ["Order placed", "nps", FELL],
          ["Order delivered", "nps", ROSE],
        ],
        { trend: aTrend("nps", DAYS) },
      ),
    ),
  },
  { name: "gone", render: (texts) => tileMessagePage(texts, "gone") },
  { name: "unavailable", render: (texts) => tileMessagePage(texts, "unavailable") },
];
