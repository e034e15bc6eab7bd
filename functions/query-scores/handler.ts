import * as z from "zod/mini";
import type { JourneyReader } from "../../shared/application/journeys/index.ts";
import type { ProblemReader } from "../../shared/application/problems/index.ts";
import type { AskingDeps } from "../../shared/application/tickets/index.ts";
import { CustomerId } from "../../shared/domain/customers/index.ts";
import type { ResponsePage } from "../../shared/http/answers/responses/answers.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import {
  type ResponsesDeps,
  responsesFileAnswer,
  responsesPage,
} from "../../shared/http/answers/responses/responses-answer.ts";
import { responseRoutes } from "../../shared/http/answers/responses/routes.ts";
import { answer, createApi, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import type { JourneyPage } from "../../shared/http/journeys/journey/answers.ts";
import { journeyPage } from "../../shared/http/journeys/journey/journey-answer.ts";
import { journeyRoutes } from "../../shared/http/journeys/journey/routes.ts";
import type { TouchpointPage } from "../../shared/http/journeys/touchpoint-list/answers.ts";
import { TouchpointsQuery } from "../../shared/http/journeys/touchpoint-list/requests.ts";
import { touchpointListRoutes } from "../../shared/http/journeys/touchpoint-list/routes.ts";
import {
  type TouchpointsDeps,
  touchpointsFileAnswer,
  touchpointsPage,
} from "../../shared/http/journeys/touchpoint-list/touchpoints-answer.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { wantsCsv } from "../../shared/http/lists/wants-csv.ts";
import type { GrowingTopics } from "../../shared/http/problems/problems/answers.ts";
import { problemsAnswer } from "../../shared/http/problems/problems/problems-answer.ts";
import { problemRoutes } from "../../shared/http/problems/problems/routes.ts";
import type { Scores } from "../../shared/http/scores/scores/answers.ts";
import { fresh } from "../../shared/http/scores/scores/freshness.ts";
import { ScoresQuery } from "../../shared/http/scores/scores/requests.ts";
import { scoreRoutes } from "../../shared/http/scores/scores/routes.ts";
import { type ScoresDeps, scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { Trend } from "../../shared/http/scores/trend/answers.ts";
import { TrendQuery } from "../../shared/http/scores/trend/requests.ts";
import { trendRoutes } from "../../shared/http/scores/trend/routes.ts";
import { trendAnswer } from "../../shared/http/scores/trend/trend-answer.ts";
import type { InvitationPage } from "../../shared/http/sending/invitations/answers.ts";
import {
  type InvitationsDeps,
  invitationsPage,
} from "../../shared/http/sending/invitations/invitations-answer.ts";
import { InvitationsQuery } from "../../shared/http/sending/invitations/requests.ts";
import { invitationRoutes } from "../../shared/http/sending/invitations/routes.ts";
import type { Success } from "../../shared/http/subscriptions/success/answers.ts";
import { successFile } from "../../shared/http/subscriptions/success/csv.ts";
import { SuccessQuery } from "../../shared/http/subscriptions/success/requests.ts";
import { successRoutes } from "../../shared/http/subscriptions/success/routes.ts";
import { type SuccessDeps, successAnswer } from "../../shared/http/subscriptions/success/success-answer.ts";
import type { Support } from "../../shared/http/tickets/support/answers.ts";
import { supportFile } from "../../shared/http/tickets/support/csv.ts";
import { SupportQuery } from "../../shared/http/tickets/support/requests.ts";
import { supportRoutes } from "../../shared/http/tickets/support/routes.ts";
import { type SupportDeps, supportAnswer } from "../../shared/http/tickets/support/support-answer.ts";
import type { SupportCustomers } from "../../shared/http/tickets/support-customers/answers.ts";
import { SupportCustomersQuery } from "../../shared/http/tickets/support-customers/requests.ts";
import { supportCustomersRoutes } from "../../shared/http/tickets/support-customers/routes.ts";
import { supportCustomersAnswer } from "../../shared/http/tickets/support-customers/support-customers-answer.ts";
import type { TicketPage } from "../../shared/http/tickets/tickets/answers.ts";
import { TicketsQuery } from "../../shared/http/tickets/tickets/requests.ts";
import { ticketRoutes } from "../../shared/http/tickets/tickets/routes.ts";
import {
  type TicketsDeps,
  ticketsFileAnswer,
  ticketsPage,
} from "../../shared/http/tickets/tickets/tickets-answer.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = ScoresDeps &
  ResponsesDeps &
  TouchpointsDeps &
  InvitationsDeps &
  SupportDeps &
  SuccessDeps &
  TicketsDeps &
  FileDeps & { journeys: JourneyReader; problems: ProblemReader; asking: AskingDeps; log: Log };
type Event = Parameters<Routes[string]["handle"]>[0];

const fileOf = ({ headers, body }: { headers: Record<string, string>; body: string }) => ({
  statusCode: 200,
  headers,
  body,
});

const scores = async (deps: Deps, event: Event) => {
  const query = parseQuery(ScoresQuery, event);
  const figures = await scoresAnswer(deps)(query);
  return fresh<typeof Scores>(event, { figures, to: query.to, now: deps.clock() });
};

const trend = async (deps: Deps, event: Event) => {
  const query = parseQuery(TrendQuery, event);
  const figures = await trendAnswer(deps)(query);
  return fresh<typeof Trend>(event, { figures, to: query.to, now: deps.clock() });
};

const support = async (deps: Deps, event: Event) => {
  const query = parseQuery(SupportQuery, event);
  const figures = await supportAnswer(deps)(query);
  if (wantsCsv(event)) return fileOf(supportFile(figures));
  return fresh<typeof Support>(event, { figures, to: query.to, now: deps.clock() });
};

const success = async (deps: Deps, event: Event) => {
  const query = parseQuery(SuccessQuery, event);
  const figures = await successAnswer(deps)(query);
  if (wantsCsv(event)) return fileOf(successFile(figures));
  return fresh<typeof Success>(event, { figures, to: query.to, now: deps.clock() });
};

const tickets = async (deps: Deps, event: Event) => {
  const query = parseQuery(TicketsQuery, event);
  return wantsCsv(event)
    ? ticketsFileAnswer(deps)(query)
    : answer<typeof TicketPage>(200, await ticketsPage(deps)(query));
};

const responses = async (deps: Deps, event: Event) => {
  const query = parseQuery(ResponsesQuery, event);
  return wantsCsv(event)
    ? responsesFileAnswer(deps)(query)
    : answer<typeof ResponsePage>(200, await responsesPage(deps)(query));
};

const touchpoints = async (deps: Deps, event: Event) => {
  const query = parseQuery(TouchpointsQuery, event);
  return wantsCsv(event)
    ? touchpointsFileAnswer(deps)(query)
    : answer<typeof TouchpointPage>(200, await touchpointsPage(deps)(query));
};

const invitations = async (deps: Deps, event: Event) =>
  answer<typeof InvitationPage>(200, await invitationsPage(deps)(parseQuery(InvitationsQuery, event)));

const journey = async ({ journeys }: Deps, event: Event) => {
  const { id } = parse(z.object({ id: CustomerId }), { id: pathParameter(event, "id") });
  return answer<typeof JourneyPage>(200, await journeyPage(journeys)(id, parseQuery(ListQuery, event)));
};

const askingCustomers = async (deps: Deps, event: Event) =>
  answer<typeof SupportCustomers>(
    200,
    await supportCustomersAnswer(deps)(parseQuery(SupportCustomersQuery, event)),
  );

const growingTopics = async ({ problems, clock }: Deps) =>
  answer<typeof GrowingTopics>(200, await problemsAnswer(problems)(clock()));

/** Scores, trends, answers, invitations and journeys, and figures of support and success: what CX leads read. */
export const queryScoresHandler = (deps: Deps) => {
  const reads = (handle: (deps: Deps, event: Event) => ReturnType<Routes[string]["handle"]>) =>
    readsQuery((event) => handle(deps, event));
  return createApi(
    {
      ...routesOf(scoreRoutes, { "GET /v1/scores": reads(scores) }),
      ...routesOf(trendRoutes, { "GET /v1/scores/trend": reads(trend) }),
      ...routesOf(responseRoutes, { "GET /v1/responses": reads(responses) }),
      ...routesOf(touchpointListRoutes, { "GET /v1/touchpoints": reads(touchpoints) }),
      ...routesOf(invitationRoutes, { "GET /v1/invitations": reads(invitations) }),
      ...routesOf(supportCustomersRoutes, { "GET /v1/support/customers": reads(askingCustomers) }),
      ...routesOf(problemRoutes, { "GET /v1/support/problems": () => growingTopics(deps) }),
      ...routesOf(supportRoutes, { "GET /v1/support": reads(support) }),
      ...routesOf(successRoutes, { "GET /v1/success": reads(success) }),
      ...routesOf(ticketRoutes, { "GET /v1/tickets": reads(tickets) }),
      ...routesOf(journeyRoutes, { "GET /v1/customers/{id}/journey": reads(journey) }),
    },
    deps.log,
  );
};
