import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { figureChoiceIn } from "../../shared/http/dashboard/figure-choice.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { scoresFile } from "../../shared/http/scores/scores/csv.ts";
import { ScoresQuery } from "../../shared/http/scores/scores/requests.ts";
import { scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { Trend } from "../../shared/http/scores/trend/answers.ts";
import { trendFile } from "../../shared/http/scores/trend/csv.ts";
import { TrendQuery } from "../../shared/http/scores/trend/requests.ts";
import { trendAnswer } from "../../shared/http/scores/trend/trend-answer.ts";
import type { Filter } from "../../shared/pages/dashboard/frame/index.ts";
import type { Deps } from "./deps.ts";

const NAMES = ["touchpoint", "survey", "metric", "stage"] as const;

/**
 * The figures of a query as they are, for programs: with `format=json` the answer of `GET /v1/scores?compare=previous`, or
 * of its trend with `figures=trend`; with `format=csv` the same as a file. Undefined where a page is asked for.
 * @throws {Problem} 422
 */
export const figuresFile = async (
  deps: Deps,
  { query, filter, definitions }: { query: Record<string, string>; filter: Filter; definitions: Definitions },
): Promise<HttpResult | undefined> => {
  const { format, figures, interval = "day" } = figureChoiceIn(query);
  if (format === undefined) return undefined;
  const isCsv = format === "csv";
  const known = { ...deps, definitions: async () => definitions };
  const named = NAMES.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]]));
  const asked = { ...filter, ...Object.fromEntries(named) };
  if (figures === "trend") {
    const trend = await trendAnswer(known)(parse(TrendQuery, { ...asked, interval }));
    return isCsv ? { statusCode: 200, ...trendFile(trend) } : answer<typeof Trend>(200, trend);
  }
  const scores = await scoresAnswer(known)(parse(ScoresQuery, { ...asked, compare: "previous" }));
  return isCsv ? { statusCode: 200, ...scoresFile(scores) } : answer<typeof Scores>(200, scores);
};
