import type * as z from "zod/mini";
import { queryTrend } from "../../../application/scores/index.ts";
import { invalid } from "../../base/problem.ts";
import { figuresAskedFor } from "../scores/asked.ts";
import type { ScoresDeps } from "../scores/scores-answer.ts";
import type { Trend } from "./answers.ts";
import type { TrendQuery } from "./requests.ts";

/**
 * The answer of `GET /v1/scores/trend`.
 * @throws {Problem} 422 as {@link figuresAskedFor}, and where the filters leave several metrics
 */
export const trendAnswer =
  ({ scores, definitions: readDefinitions }: Omit<ScoresDeps, "stages">) =>
  async (asked: z.output<typeof TrendQuery>): Promise<z.output<typeof Trend>> => {
    const { query, definitions } = await figuresAskedFor(readDefinitions, asked);
    const result = await queryTrend(scores)(query, definitions);
    if (result.outcome === "mixed")
      throw invalid([
        { path: "metric", message: `must be one of ${result.metrics.join(", ")}: a trend is of one metric` },
      ]);
    return result.trend;
  };
