import type * as z from "zod/mini";
import { openCases } from "../../shared/application/cases/index.ts";
import { headlinesOf, toneCounts } from "../../shared/domain/scores/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { journeyAnswer } from "../../shared/http/scores/scores/journey-answer.ts";
import type { DashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import { journeyForm, journeyPage } from "../../shared/pages/dashboard/index.ts";
import type { Deps } from "./deps.ts";
import { figuresFile } from "./figures-file.ts";
import { outcomesOf } from "./outcomes.ts";

/** How many of the answers that a period's scores are made of are low. */
const lowAnswersIn = ({ scores }: z.output<typeof Scores>): number =>
  scores
    .flatMap((row) =>
      row.metric !== null && "distribution" in row ? [toneCounts(row.metric, row.distribution).low] : [],
    )
    .reduce((sum, low) => sum + low, 0);

const show =
  (deps: Deps) =>
  async (
    { event, frame, query }: PageRequest<DashboardTexts>,
    { filter, definitions, ...asked }: Asked,
  ): Promise<HttpResult> => {
    const file = await figuresFile(deps, { query, filter, definitions });
    if (file !== undefined) return file;
    const [{ scores, series, since }, cases, outcomes] = await Promise.all([
      journeyAnswer({ ...deps, definitions: async () => definitions })({ ...filter, compare: "previous" }),
      openCases(deps.cases)({ now: deps.clock() }),
      outcomesOf(deps, { filter, definitions }),
    ]);
    const rows = scores.scores.map((row, index) => ({ ...row, since: since[index] }));
    const headlines = headlinesOf({
      ...scores,
      scores: rows,
      lowAnswers: lowAnswersIn(scores),
      overdueCases: cases.overdue,
    });
    return dashboardResult(
      event,
      200,
      journeyPage({
        ...asked,
        frame,
        filter,
        scores,
        series,
        headlines,
        outcomes,
        openCases: cases.byTouchpoint,
        stages: deps.stages,
      }),
    );
  };

/** The journey: an answer of `GET /v1/scores?compare=previous`, as a page or as it is. */
export const journey = (deps: Deps): DashboardPage<DashboardTexts>["answer"] =>
  withFilter<DashboardTexts>(deps, {
    show: show(deps),
    form: ({ frame }, asked) => journeyForm({ ...asked, frame }),
  });
