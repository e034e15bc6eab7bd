import { keyRoutes } from "../shared/http/access/keys/routes.ts";
import { importRoutes } from "../shared/http/answers/import/routes.ts";
import { responseRoutes } from "../shared/http/answers/responses/routes.ts";
import { changedLinkRoutes, surveyPageRoutes } from "../shared/http/answers/survey-page/routes.ts";
import { campaignRoutes } from "../shared/http/campaigns/campaigns/routes.ts";
import { knownNameRoutes } from "../shared/http/catalogue/known-names/routes.ts";
import { touchpointTypeRoutes } from "../shared/http/catalogue/touchpoint-types/routes.ts";
import { segmentRoutes, slashedRoutes } from "../shared/http/dialects/segment/routes.ts";
import { journeyRoutes } from "../shared/http/journeys/journey/routes.ts";
import { touchpointListRoutes } from "../shared/http/journeys/touchpoint-list/routes.ts";
import { touchpointRoutes } from "../shared/http/journeys/touchpoints/routes.ts";
import { followRoutes } from "../shared/http/links/follow/routes.ts";
import { linkRoutes } from "../shared/http/links/links/routes.ts";
import { customerRoutes } from "../shared/http/privacy/customers/routes.ts";
import { ownDataRoutes } from "../shared/http/privacy/own-data/routes.ts";
import { changedUnsubscribeRoutes, unsubscribeRoutes } from "../shared/http/privacy/unsubscribe/routes.ts";
import { optOutRoutes } from "../shared/http/privacy/unsubscribes/routes.ts";
import { scoreRoutes } from "../shared/http/scores/scores/routes.ts";
import { trendRoutes } from "../shared/http/scores/trend/routes.ts";
import { decisionRoutes } from "../shared/http/sending/decision/routes.ts";
import { invitationRoutes } from "../shared/http/sending/invitations/routes.ts";
import { serviceRoutes } from "../shared/http/service/routes.ts";
import { policyRoutes } from "../shared/http/surveys/policy/routes.ts";
import { previewRoutes } from "../shared/http/surveys/preview/routes.ts";
import { surveyRoutes } from "../shared/http/surveys/surveys/routes.ts";
import type { FunctionName } from "./functions.ts";

export interface Route {
  readonly function: FunctionName;
  /** API Gateway's route key: a method and a path, or `$default` for requests without a route of their own. */
  readonly routeKey: string;
  /** Whether anybody may call it. The function itself checks the scope of a key. */
  readonly public: boolean;
}

/** Each resource lists its routes and who may call them; this file says which function answers them. */
type RouteTable = Readonly<Record<string, "public" | readonly string[]>>;

const routesTo = (name: FunctionName, ...tables: readonly RouteTable[]): readonly Route[] =>
  tables.flatMap((table) =>
    Object.entries(table).map(([routeKey, access]) => ({
      function: name,
      routeKey,
      public: access === "public",
    })),
  );

/** Every route of the API, and the function that answers it. */
export const routes: readonly Route[] = [
  ...routesTo("record-touchpoints", touchpointRoutes, segmentRoutes, slashedRoutes),
  ...routesTo("import-responses", importRoutes),
  ...routesTo(
    "manage-surveys",
    touchpointTypeRoutes,
    knownNameRoutes,
    surveyRoutes,
    previewRoutes,
    policyRoutes,
  ),
  ...routesTo("run-campaigns", decisionRoutes, campaignRoutes),
  ...routesTo(
    "query-scores",
    scoreRoutes,
    trendRoutes,
    responseRoutes,
    touchpointListRoutes,
    invitationRoutes,
    journeyRoutes,
  ),
  ...routesTo("manage-customers", customerRoutes, optOutRoutes),
  ...routesTo(
    "collect-responses",
    surveyPageRoutes,
    changedLinkRoutes,
    unsubscribeRoutes,
    changedUnsubscribeRoutes,
  ),
  ...routesTo("show-own-data", ownDataRoutes),
  ...routesTo("manage-links", linkRoutes),
  ...routesTo("manage-access", keyRoutes),
  ...routesTo("follow-links", followRoutes),
  ...routesTo("describe-api", serviceRoutes),
];
