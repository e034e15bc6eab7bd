import * as z from "zod/mini";
import type { JourneyReader } from "../../shared/application/list-journey.ts";
import { listResponses, type ResponseLog } from "../../shared/application/list-responses.ts";
import { queryScores, type ScoreReader } from "../../shared/application/query-scores.ts";
import { CustomerId } from "../../shared/domain/customer.ts";
import type { Definitions } from "../../shared/domain/definitions.ts";
import { isTooLong, MAX_PERIOD_DAYS } from "../../shared/domain/period.ts";
import { startOfDay } from "../../shared/domain/time.ts";
import { createApi, json, type Routes } from "../../shared/http/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/cursor.ts";
import { JourneyCursor, journeyItem, responseItem } from "../../shared/http/journey.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/parse.ts";
import { invalid, Problem } from "../../shared/http/problem.ts";
import { ListQuery, ResponsesQuery, ScoresQuery } from "../../shared/http/requests.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = {
  scores: ScoreReader;
  responses: ResponseLog;
  journeys: JourneyReader;
  definitions: () => Promise<Definitions>;
  stages: readonly string[];
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const demandPeriod = ({ from, to }: { from: string; to: string }): void => {
  if (from >= to)
    throw invalid([{ path: "to", message: "must be later than from: periods are half-open, [from, to)" }]);
  if (isTooLong(from, to))
    throw invalid([{ path: "to", message: `must be at most ${MAX_PERIOD_DAYS} days after from` }]);
};

const scores = async (deps: Deps, event: Event) => {
  const { compare, ...query } = parseQuery(ScoresQuery, event);
  if (compare)
    throw new Problem(501, "Comparing with the previous period is not built yet; leave compare out.");
  demandPeriod(query);
  return json(200, await queryScores(deps.scores, deps.definitions, deps.stages)(query));
};

const ResponseCursor = z.strictObject({
  answeredAt: z.iso.datetime(),
  invitationId: z.string().check(z.maxLength(64)),
});

const responses = async (deps: Deps, event: Event) => {
  if ((event.headers.accept ?? "").includes("text/csv"))
    throw new Problem(501, "Responses as CSV are not built yet; ask for application/json.");
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(ResponsesQuery, event);
  demandPeriod({ from, to });
  const { reportingTimezone: zone } = (await deps.definitions()).policy;
  const range = { from: startOfDay(from, zone), to: startOfDay(to, zone) };
  const after = cursor === undefined ? undefined : decodeCursor(ResponseCursor, cursor);
  const page = await listResponses(deps.responses)({ ...range, ...filters }, limit, after);
  return json(200, { items: page.items.map(responseItem), nextCursor: encodeCursor(page.next) });
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
      "GET /v1/responses": { access: ["read"], handle: (event) => responses(deps, event) },
      "GET /v1/customers/{id}/journey": { access: ["read"], handle: (event) => journey(deps, event) },
    },
    deps.log,
  );
