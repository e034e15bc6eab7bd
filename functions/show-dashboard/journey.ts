import { queryJourney } from "../../shared/application/scores/index.ts";
import { headlinesOf, toneCounts } from "../../shared/domain/scores/index.ts";
import { answer } from "../../shared/http/base/api.ts";
import { askedFor } from "../../shared/http/dashboard/asked.ts";
import { type DashboardPage, dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { figuresAskedFor } from "../../shared/http/scores/scores/asked.ts";
import { scoresFile } from "../../shared/http/scores/scores/csv.ts";
import { scoresItem } from "../../shared/http/scores/scores/shown.ts";
import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import { journeyPage } from "../../shared/pages/dashboard/index.ts";
import type { Deps } from "./deps.ts";

/** How many of the answers that a period's scores are made of are low. */
const lowAnswersIn = ({ scores }: ReturnType<typeof scoresItem>): number =>
  scores
    .flatMap((row) =>
      row.metric !== null && "distribution" in row ? [toneCounts(row.metric, row.distribution).low] : [],
    )
    .reduce((sum, low) => sum + low, 0);

/** The journey: an answer of `GET /v1/scores?compare=previous`, as a page or as it is. */
export const journey =
  (deps: Deps): DashboardPage<DashboardTexts>["answer"] =>
  async (request) => {
    const { event, frame, query } = request;
    const { filter, definitions, ...asked } = await askedFor(deps, request);
    const figures = await figuresAskedFor(async () => definitions, {
      ...filter,
      compare: "previous" as const,
    });
    const read = await queryJourney(deps.scores, deps.stages)(figures.query, definitions);
    const scores = scoresItem(read.figures);
    if (query.format === "json") return answer<typeof Scores>(200, scores);
    if (query.format === "csv") return { statusCode: 200, ...scoresFile(scores) };
    const rows = scores.scores.map((row, index) => ({ ...row, since: read.since[index] }));
    const headlines = headlinesOf({ ...scores, scores: rows, lowAnswers: lowAnswersIn(scores) });
    const { series } = read;
    return dashboardResult(
      event,
      200,
      journeyPage({ ...asked, frame, filter, scores: read.figures, series, headlines, stages: deps.stages }),
    );
  };
