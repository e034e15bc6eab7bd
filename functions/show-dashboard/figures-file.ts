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
import { successFile } from "../../shared/http/subscriptions/success/csv.ts";
import { SuccessQuery } from "../../shared/http/subscriptions/success/requests.ts";
import { successAnswer } from "../../shared/http/subscriptions/success/success-answer.ts";
import { supportFile } from "../../shared/http/tickets/support/csv.ts";
import { SupportQuery } from "../../shared/http/tickets/support/requests.ts";
import { supportAnswer } from "../../shared/http/tickets/support/support-answer.ts";
import type { Filter } from "../../shared/pages/dashboard/frame/index.ts";
import type { Deps } from "./deps.ts";

const NAMES = ["touchpoint", "survey", "metric", "stage"] as const;

/** The figures of support or of success, as their pages lead to them. */
const outcomesFile = async (
  deps: Deps,
  { query, filter, definitions, figures }: FileAsked & { figures: "support" | "success" },
): Promise<HttpResult> => {
  const known = { ...deps, definitions: async () => definitions };
  const { from, to, channel } = filter;
  const { topic, plan } = query;
  return figures === "support"
    ? {
        statusCode: 200,
        ...supportFile(
          await supportAnswer(known)(parse(SupportQuery, { from, to, channel, topic, compare: "previous" })),
        ),
      }
    : {
        statusCode: 200,
        ...successFile(
          await successAnswer(known)(parse(SuccessQuery, { from, to, plan, compare: "previous" })),
        ),
      };
};

type FileAsked = { query: Record<string, string>; filter: Filter; definitions: Definitions };

/**
 * The figures of a query as they are, for programs: with `format=json` the answer of `GET /v1/scores?compare=previous`, or
 * of its trend with `figures=trend`; with `format=csv` the same as a file. Undefined where a page is asked for.
 * @throws {Problem} 422
 */
export const figuresFile = async (
  deps: Deps,
  { query, filter, definitions }: FileAsked,
): Promise<HttpResult | undefined> => {
  const { format, figures, interval = "day" } = figureChoiceIn(query);
  if (format === undefined) return undefined;
  if (figures === "support" || figures === "success")
    return outcomesFile(deps, { query, filter, definitions, figures });
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
