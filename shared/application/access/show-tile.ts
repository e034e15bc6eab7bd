import { intervalOf, mayBeToken, type Tile } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { TrendInterval } from "../../domain/base/period.ts";
import { periodOf } from "../../domain/base/period-preset.ts";
import { dayIn, type Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { queryScores, queryTrend, type ScoreAnswer, type ScoreReader, type Trend } from "../scores/index.ts";
import type { TileFinder } from "./ports.ts";

type Deps = {
  tiles: TileFinder;
  scores: ScoreReader;
  definitions: () => Promise<Definitions>;
  /** In the order of the journey. */
  stages: readonly string[];
};

/** A tile with its figures: those that `GET /v1/scores` and `GET /v1/scores/trend` give for the same filters. */
export type TileShown = {
  tile: Tile;
  /** Of the touchpoint types, for their names. */
  types: Definitions["types"];
  scores: ScoreAnswer;
  /** Of a tile that shows a trend. */
  trend?: Trend & { interval: TrendInterval };
};

/**
 * The tile that a token opens, with the figures of its period as of now, compared with the period before; undefined for a
 * token that opens nothing. Where the filters of a trend leave several metrics, it is of the first of nps, csat and ces.
 */
export const showTile =
  ({ tiles, scores: reader, definitions: readDefinitions, stages }: Deps) =>
  async (token: string, now: Instant): Promise<TileShown | undefined> => {
    const tile = mayBeToken(token) ? await tiles.find(sha256(token)) : undefined;
    if (tile === undefined) return undefined;
    const definitions = await readDefinitions();
    const { touchpoint, survey, stage } = tile;
    const filter = { touchpoint, survey, stage };
    const period = periodOf(tile.period, dayIn(now, definitions.policy.reportingTimezone));
    const scoresOf = (metric: Tile["metric"]) =>
      queryScores(reader, stages)({ ...filter, metric, ...period, compare: "previous" }, definitions);
    const { types } = definitions;
    if (tile.show !== "trend") return { tile, types, scores: await scoresOf(tile.metric) };

    const interval = intervalOf(tile);
    const trendOf = (metric: Tile["metric"]) =>
      queryTrend(reader)({ ...filter, metric, ...period, interval }, definitions);
    const asked = await trendOf(tile.metric);
    const answered = asked.outcome === "mixed" ? await trendOf(asked.metrics[0]) : asked;
    if (answered.outcome === "mixed") throw new Error("a trend of one metric has several");
    const { trend } = answered;
    const scores = await scoresOf(trend.metric ?? undefined);
    return { tile, types, scores, trend: { ...trend, interval } };
  };
