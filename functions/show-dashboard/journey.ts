import { headlinesOf, toneCounts } from "../../shared/domain/scores/index.ts";
import { answer } from "../../shared/http/base/api.ts";
import { askedFor } from "../../shared/http/dashboard/asked.ts";
import { type DashboardPage, dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import { journeyPage } from "../../shared/pages/dashboard/index.ts";
import type { Deps } from "./deps.ts";

/** The journey: an answer of `GET /v1/scores?compare=previous`, as a page or as it is. */
export const journey =
  (deps: Deps): DashboardPage<DashboardTexts>["answer"] =>
  async (request) => {
    const { event, frame, query } = request;
    const { filter, definitions, ...asked } = await askedFor(deps, request);
    const scores = await scoresAnswer({ ...deps, definitions: async () => definitions })({
      ...filter,
      compare: "previous",
    });
    if (query.format === "json") return answer<typeof Scores>(200, scores);
    const lowAnswers = scores.scores
      .flatMap((row) =>
        row.metric !== null && "distribution" in row ? [toneCounts(row.metric, row.distribution).low] : [],
      )
      .reduce((sum, low) => sum + low, 0);
    const headlines = headlinesOf({ ...scores, lowAnswers });
    return dashboardResult(
      event,
      200,
      journeyPage({ ...asked, frame, filter, scores, headlines, stages: deps.stages }),
    );
  };
