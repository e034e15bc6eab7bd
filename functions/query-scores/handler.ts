import * as z from "zod/mini";
import { listResponses, type ResponseLog } from "../../shared/application/answers/index.ts";
import type { JourneyReader } from "../../shared/application/journeys/index.ts";
import { queryScores, queryTrend, type ScoreReader } from "../../shared/application/scores/index.ts";
import { type InvitationLog, listInvitations } from "../../shared/application/sending/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { ResponsePage } from "../../shared/http/answers/responses/answers.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import { responseRoutes } from "../../shared/http/answers/responses/routes.ts";
import { responseItem } from "../../shared/http/answers/responses/shown.ts";
import { answer, createApi, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor, LogCursor } from "../../shared/http/base/cursor.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import { ListQuery } from "../../shared/http/base/query.ts";
import type { JourneyPage } from "../../shared/http/journeys/journey/answers.ts";
import { journeyRoutes } from "../../shared/http/journeys/journey/routes.ts";
import { JourneyCursor, journeyItem } from "../../shared/http/journeys/journey/shown.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { ScoresQuery } from "../../shared/http/scores/scores/requests.ts";
import { scoreRoutes } from "../../shared/http/scores/scores/routes.ts";
import { scoresItem } from "../../shared/http/scores/scores/shown.ts";
import type { Trend } from "../../shared/http/scores/trend/answers.ts";
import { TrendQuery } from "../../shared/http/scores/trend/requests.ts";
import { trendRoutes } from "../../shared/http/scores/trend/routes.ts";
import type { InvitationPage } from "../../shared/http/sending/invitations/answers.ts";
import { InvitationsQuery } from "../../shared/http/sending/invitations/requests.ts";
import { invitationRoutes } from "../../shared/http/sending/invitations/routes.ts";
import { invitationItem } from "../../shared/http/sending/invitations/shown.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { fresh } from "./freshness.ts";
import { demandPeriod, momentsOf, openPeriod } from "./period.ts";
import { type CsvDeps, responsesAsCsv, wantsCsv } from "./responses-csv.ts";
import { audienceAskedFor } from "./segment.ts";

type Deps = {
  scores: ScoreReader;
  responses: ResponseLog;
  invitations: InvitationLog;
  journeys: JourneyReader;
  definitions: () => Promise<Definitions>;
  stages: readonly string[];
  clock: Clock;
  log: Log;
} & CsvDeps;
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

const responses = async (deps: Deps, event: Event) => {
  if (wantsCsv(event)) return responsesAsCsv(deps, event);
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(ResponsesQuery, event);
  demandPeriod({ from, to });
  const { reportingTimezone: zone } = (await deps.definitions()).policy;
  const range = momentsOf({ from, to }, zone);
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const page = await listResponses(deps.responses)({ ...range, ...filters }, limit, after);
  return answer<typeof ResponsePage>(200, {
    items: page.items.map(responseItem),
    nextCursor: encodeCursor(page.next),
  });
};

const invitations = async (deps: Deps, event: Event) => {
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(InvitationsQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const { reportingTimezone: timeZone } = (await deps.definitions()).policy;
  const range = momentsOf(openPeriod({ from, to }, { now: deps.clock(), timeZone }), timeZone);
  const page = await listInvitations(deps.invitations)({ ...range, ...filters }, limit, after);
  return answer<typeof InvitationPage>(200, {
    items: page.items.map(invitationItem),
    nextCursor: encodeCursor(page.next),
  });
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
      ...routesOf(scoreRoutes, { "GET /v1/scores": (event) => scores(deps, event) }),
      ...routesOf(trendRoutes, { "GET /v1/scores/trend": (event) => trend(deps, event) }),
      ...routesOf(responseRoutes, { "GET /v1/responses": (event) => responses(deps, event) }),
      ...routesOf(invitationRoutes, { "GET /v1/invitations": (event) => invitations(deps, event) }),
      ...routesOf(journeyRoutes, { "GET /v1/customers/{id}/journey": (event) => journey(deps, event) }),
    },
    deps.log,
  );
