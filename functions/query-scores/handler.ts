import * as z from "zod/mini";
import { listResponses, type ResponseLog } from "../../shared/application/answers/index.ts";
import type { JourneyReader } from "../../shared/application/journeys/index.ts";
import { queryScores, queryTrend, type ScoreReader } from "../../shared/application/scores/index.ts";
import { type InvitationLog, listInvitations } from "../../shared/application/sending/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { createApi, json, type Routes } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import {
  InvitationsQuery,
  ListQuery,
  ResponsesQuery,
  ScoresQuery,
  TrendQuery,
} from "../../shared/http/base/requests.ts";
import {
  invitationItem,
  JourneyCursor,
  journeyItem,
  LogCursor,
  responseItem,
} from "../../shared/http/journeys/journey/shown.ts";
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

/** What figures are asked about, and what they are read by. */
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
  const answer = await queryScores(deps.scores, deps.stages)(query, definitions);
  return fresh(event, { answer, to: query.to, now: deps.clock() });
};

const trend = async (deps: Deps, event: Event) => {
  const { query, definitions } = await figuresAskedFor(deps, parseQuery(TrendQuery, event));
  const result = await queryTrend(deps.scores)(query, definitions);
  if (result.outcome === "mixed")
    throw invalid([
      { path: "metric", message: `must be one of ${result.metrics.join(", ")}: a trend is of one metric` },
    ]);
  return fresh(event, { answer: result.trend, to: query.to, now: deps.clock() });
};

const responses = async (deps: Deps, event: Event) => {
  if (wantsCsv(event)) return responsesAsCsv(deps, event);
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(ResponsesQuery, event);
  demandPeriod({ from, to });
  const { reportingTimezone: zone } = (await deps.definitions()).policy;
  const range = momentsOf({ from, to }, zone);
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const page = await listResponses(deps.responses)({ ...range, ...filters }, limit, after);
  return json(200, { items: page.items.map(responseItem), nextCursor: encodeCursor(page.next) });
};

const invitations = async (deps: Deps, event: Event) => {
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(InvitationsQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const { reportingTimezone: timeZone } = (await deps.definitions()).policy;
  const range = momentsOf(openPeriod({ from, to }, { now: deps.clock(), timeZone }), timeZone);
  const page = await listInvitations(deps.invitations)({ ...range, ...filters }, limit, after);
  return json(200, { items: page.items.map(invitationItem), nextCursor: encodeCursor(page.next) });
};

const journey = async ({ journeys }: Deps, event: Event) => {
  const id = parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") }).id;
  const { limit = 50, cursor } = parseQuery(ListQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(JourneyCursor, cursor);
  const page = await journeys.journey(id, limit, after);
  if (page.items.length === 0 && after === undefined && !page.isKnown)
    throw new Problem(404, "Nothing is known of this customer.");
  return json(200, { items: page.items.map(journeyItem), nextCursor: encodeCursor(page.next) });
};

/** What CX leads read (API section 6). */
export const queryScoresHandler = (deps: Deps) =>
  createApi(
    {
      "GET /v1/scores": { access: ["read"], handle: (event) => scores(deps, event) },
      "GET /v1/scores/trend": { access: ["read"], handle: (event) => trend(deps, event) },
      "GET /v1/responses": { access: ["read"], handle: (event) => responses(deps, event) },
      "GET /v1/invitations": { access: ["read"], handle: (event) => invitations(deps, event) },
      "GET /v1/customers/{id}/journey": { access: ["read"], handle: (event) => journey(deps, event) },
    },
    deps.log,
  );
