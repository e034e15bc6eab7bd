import * as z from "zod/mini";
import type { JourneyReader } from "../../shared/application/journeys/index.ts";
import { queryScores, queryTrend, type ScoreReader } from "../../shared/application/scores/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import { responseRoutes } from "../../shared/http/answers/responses/routes.ts";
import { answer, createApi, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import type { JourneyPage } from "../../shared/http/journeys/journey/answers.ts";
import { journeyRoutes } from "../../shared/http/journeys/journey/routes.ts";
import { JourneyCursor, journeyItem } from "../../shared/http/journeys/journey/shown.ts";
import { touchpointListRoutes } from "../../shared/http/journeys/touchpoint-list/routes.ts";
import { demandPeriod } from "../../shared/http/lists/period.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { ScoresQuery } from "../../shared/http/scores/scores/requests.ts";
import { scoreRoutes } from "../../shared/http/scores/scores/routes.ts";
import { scoresItem } from "../../shared/http/scores/scores/shown.ts";
import type { Trend } from "../../shared/http/scores/trend/answers.ts";
import { TrendQuery } from "../../shared/http/scores/trend/requests.ts";
import { trendRoutes } from "../../shared/http/scores/trend/routes.ts";
import { invitationRoutes } from "../../shared/http/sending/invitations/routes.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { audienceAskedFor } from "./audience.ts";
import { fresh } from "./freshness.ts";
import { invitationsList, type ListDeps, responsesList, touchpointsList } from "./lists.ts";

type Deps = ListDeps & {
  scores: ScoreReader;
  journeys: JourneyReader;
  stages: readonly string[];
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

type FiguresQuery = Pick<z.output<typeof ScoresQuery>, "from" | "to" | "channel" | "attribute">;

/** The query with its audience, and the definitions to read the figures by. @throws {Problem} 422 */
const figuresAskedFor = async <Query extends FiguresQuery>(
  deps: Deps,
  { channel, attribute, ...query }: Query,
) => {
  demandPeriod(query);
  const definitions = await deps.definitions();
  const audience = audienceAskedFor({ channel, attribute }, definitions.audienceDimensions);
  return { definitions, query: { ...query, audience } };
};

const scores = async (deps: Deps, event: Event) => {
  const { query, definitions } = await figuresAskedFor(deps, parseQuery(ScoresQuery, event));
  const figures = scoresItem(await queryScores(deps.scores, deps.stages)(query, definitions));
  return fresh<typeof Scores>(event, { figures, to: query.to, now: deps.clock() });
};

const trend = async (deps: Deps, event: Event) => {
  const { query, definitions } = await figuresAskedFor(deps, parseQuery(TrendQuery, event));
  const result = await queryTrend(deps.scores)(query, definitions);
  if (result.outcome === "mixed")
    throw invalid([
      { path: "metric", message: `must be one of ${result.metrics.join(", ")}: a trend is of one metric` },
    ]);
  return fresh<typeof Trend>(event, { figures: result.trend, to: query.to, now: deps.clock() });
};

const journey = async ({ journeys }: Deps, event: Event) => {
  const id = parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") }).id;
  const { limit = 50, cursor } = parseQuery(ListQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
  const page = await journeys.journey(id, limit, after);
  if (page.items.length === 0 && after === undefined && !page.isKnown)
    throw new Problem(404, "Nothing is known of this customer.");
  return answer<typeof JourneyPage>(200, {
    items: page.items.map(journeyItem),
    nextCursor: encodeCursor(page.next),
  });
};

/** Scores, trends, answers, invitations and journeys: what CX leads read (API section 6). */
export const queryScoresHandler = (deps: Deps) =>
  createApi(
    {
      ...routesOf(scoreRoutes, { "GET /v1/scores": readsQuery((event) => scores(deps, event)) }),
      ...routesOf(trendRoutes, { "GET /v1/scores/trend": readsQuery((event) => trend(deps, event)) }),
      ...routesOf(responseRoutes, {
        "GET /v1/responses": readsQuery((event) => responsesList(deps, event)),
      }),
      ...routesOf(touchpointListRoutes, {
        "GET /v1/touchpoints": readsQuery((event) => touchpointsList(deps, event)),
      }),
      ...routesOf(invitationRoutes, {
        "GET /v1/invitations": readsQuery((event) => invitationsList(deps, event)),
      }),
      ...routesOf(journeyRoutes, {
        "GET /v1/customers/{id}/journey": readsQuery((event) => journey(deps, event)),
      }),
    },
    deps.log,
  );
