import { listResponses, type ResponseLog } from "../../shared/application/answers/index.ts";
import type { IdentityReader } from "../../shared/application/customers/index.ts";
import { listTouchpoints, type TouchpointLog } from "../../shared/application/journeys/index.ts";
import { type InvitationLog, listInvitations } from "../../shared/application/sending/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { ResponsePage } from "../../shared/http/answers/responses/answers.ts";
import { responsesFile } from "../../shared/http/answers/responses/csv.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../shared/http/answers/responses/file-answer.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import { customersOf, listedResponse } from "../../shared/http/answers/responses/shown.ts";
import { answer, type HttpResult, type Routes } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor, LogCursor } from "../../shared/http/base/cursor.ts";
import { parseQuery } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { touchpointItem } from "../../shared/http/journeys/journey/shown.ts";
import type { TouchpointPage } from "../../shared/http/journeys/touchpoint-list/answers.ts";
import { touchpointsFile } from "../../shared/http/journeys/touchpoint-list/csv.ts";
import { TouchpointsQuery } from "../../shared/http/journeys/touchpoint-list/requests.ts";
import { momentsOf, openPeriod } from "../../shared/http/lists/period.ts";
import { wantsCsv } from "../../shared/http/lists/wants-csv.ts";
import type { InvitationPage } from "../../shared/http/sending/invitations/answers.ts";
import { InvitationsQuery } from "../../shared/http/sending/invitations/requests.ts";
import { invitationItem } from "../../shared/http/sending/invitations/shown.ts";

export type ListDeps = FileDeps & {
  responses: ResponseLog;
  touchpoints: TouchpointLog;
  invitations: InvitationLog;
  customers: IdentityReader;
  definitions: () => Promise<Definitions>;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const zoneOf = async ({ definitions }: ListDeps): Promise<string> =>
  (await definitions()).policy.reportingTimezone;
const placeOf = (cursor: string | undefined) =>
  cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);

/** Scores of two metrics say different things. @throws {Problem} 422 */
const demandMetric = ({
  metric,
  ...bounds
}: {
  metric?: unknown;
  minScore?: unknown;
  maxScore?: unknown;
}) => {
  const given = (["minScore", "maxScore"] as const).filter((bound) => bounds[bound] !== undefined);
  if (metric === undefined && given.length > 0)
    throw invalid(
      given.map((path) => ({ path, message: "needs a metric: scores of two metrics can't be compared" })),
    );
};

export const responsesList = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { from, to, limit, cursor, format: _, ...filters } = parseQuery(ResponsesQuery, event);
  demandMetric(filters);
  const timeZone = await zoneOf(deps);
  const range = momentsOf({ from, to }, timeZone);
  if (wantsCsv(event)) {
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, ...filters };
    return fileAnswer(deps, responsesFile(deps, order), order);
  }
  const page = await listResponses(deps.responses)({ ...range, ...filters }, limit ?? 50, placeOf(cursor));
  const customers = await customersOf(deps.customers, page.items);
  return answer<typeof ResponsePage>(200, {
    items: page.items.map((response) => listedResponse(response, customers)),
    nextCursor: encodeCursor(page.next),
  });
};

export const touchpointsList = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { from, to, limit, cursor, format: _, ...filters } = parseQuery(TouchpointsQuery, event);
  const timeZone = await zoneOf(deps);
  const range = momentsOf({ from, to }, timeZone);
  if (wantsCsv(event)) {
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, list: "touchpoints" as const, ...filters };
    return fileAnswer(deps, touchpointsFile(deps.touchpoints, order), order);
  }
  const query = { ...range, ...filters };
  const page = await listTouchpoints(deps.touchpoints)(query, limit ?? 50, placeOf(cursor));
  return answer<typeof TouchpointPage>(200, {
    items: page.items.map(touchpointItem),
    nextCursor: encodeCursor(page.next),
  });
};

export const invitationsList = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { from, to, limit = 50, cursor, ...filters } = parseQuery(InvitationsQuery, event);
  const range = openPeriod({ from, to }, { now: deps.clock(), timeZone: await zoneOf(deps) });
  const page = await listInvitations(deps.invitations)({ ...range, ...filters }, limit, placeOf(cursor));
  return answer<typeof InvitationPage>(200, {
    items: page.items.map(invitationItem),
    nextCursor: encodeCursor(page.next),
  });
};
