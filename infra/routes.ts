import { digestPageRoutes } from "../shared/http/access/digest-page/routes.ts";
import { keyRoutes } from "../shared/http/access/keys/routes.ts";
import { memberRoutes } from "../shared/http/access/members/routes.ts";
import { signInRoutes } from "../shared/http/access/sign-in/routes.ts";
import { tilePageRoutes } from "../shared/http/access/tile-page/routes.ts";
import { tileRoutes } from "../shared/http/access/tiles/routes.ts";
import { alertRoutes } from "../shared/http/alerts/alerts/routes.ts";
import { importRoutes } from "../shared/http/answers/import/routes.ts";
import { responseRoutes } from "../shared/http/answers/responses/routes.ts";
import { changedLinkRoutes, surveyPageRoutes } from "../shared/http/answers/survey-page/routes.ts";
import { campaignRoutes } from "../shared/http/campaigns/campaigns/routes.ts";
import { caseRoutes } from "../shared/http/cases/cases/routes.ts";
import { knownNameRoutes } from "../shared/http/catalogue/known-names/routes.ts";
import { touchpointTypeRoutes } from "../shared/http/catalogue/touchpoint-types/routes.ts";
import {
  alertSettingsRoutes,
  casePageRoutes,
  dashboardFormRoutes,
  dashboardRoutes,
  ledgerRoutes,
  peopleRoutes,
  successPageRoutes,
  supportPageRoutes,
  surveyPreviewRoutes,
  surveySettingsRoutes,
  touchpointListPageRoutes,
  touchpointPageRoutes,
} from "../shared/http/dashboard/routes.ts";
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
import { problemRoutes } from "../shared/http/problems/problems/routes.ts";
import { scoreRoutes } from "../shared/http/scores/scores/routes.ts";
import { trendRoutes } from "../shared/http/scores/trend/routes.ts";
import { decisionRoutes } from "../shared/http/sending/decision/routes.ts";
import { invitationRoutes } from "../shared/http/sending/invitations/routes.ts";
import { serviceRoutes } from "../shared/http/service/routes.ts";
import { successRoutes } from "../shared/http/subscriptions/success/routes.ts";
import { policyRoutes } from "../shared/http/surveys/policy/routes.ts";
import { previewRoutes } from "../shared/http/surveys/preview/routes.ts";
import { surveyRoutes } from "../shared/http/surveys/surveys/routes.ts";
import { supportRoutes } from "../shared/http/tickets/support/routes.ts";
import { supportCustomersRoutes } from "../shared/http/tickets/support-customers/routes.ts";
import { ticketRoutes } from "../shared/http/tickets/tickets/routes.ts";
import { webhookRoutes } from "../shared/http/webhooks/webhooks/routes.ts";
import type { FunctionName } from "./functions.ts";

/**
 * Whose calls share a budget's size (`requestBudgets` in stages.ts). Each route has a bucket of that size for itself,
 * so a flood on one takes nothing from another.
 */
export type RouteGroup = KeyGroup | OpenGroup;
/** By what a key that may call is for: to record, to read, or only to manage. */
type KeyGroup = "recording" | "reading" | "managing";
/**
 * Without a key: customers' pages and links, unsubscribing, the dashboard's pages and public tiles, and the rest (docs,
 * health, what no other route takes).
 */
type OpenGroup = "pages" | "unsubscribing" | "dashboard" | "rest";

export interface Route {
  readonly function: FunctionName;
  /** API Gateway's route key: a method and a path, or `$default` for requests without a route of their own. */
  readonly routeKey: string;
  /** Whether anybody may call it. The function itself checks the scope of a key. */
  readonly public: boolean;
  readonly group: RouteGroup;
}

/** Each resource lists its routes and the scopes that may call them; this file says which function answers them. */
type RouteTable = Readonly<Record<string, readonly string[]>>;
/** The same for routes that anybody may call. */
type OpenRouteTable = Readonly<Record<string, "public">>;

const groupOf = (scopes: readonly string[]): KeyGroup => {
  if (scopes.includes("read")) return "reading";
  return scopes.includes("tag") ? "recording" : "managing";
};

const routesTo = (name: FunctionName, ...tables: readonly RouteTable[]): readonly Route[] =>
  tables.flatMap((table) =>
    Object.entries(table).map(([routeKey, scopes]) => ({
      function: name,
      routeKey,
      public: false,
      group: groupOf(scopes),
    })),
  );

const openTo = (
  name: FunctionName,
  group: OpenGroup,
  ...tables: readonly OpenRouteTable[]
): readonly Route[] =>
  tables.flatMap((table) =>
    Object.keys(table).map((routeKey) => ({ function: name, routeKey, public: true, group })),
  );

/** Every route of the API, the function that answers it, and its group. */
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
    supportCustomersRoutes,
    problemRoutes,
    responseRoutes,
    touchpointListRoutes,
    invitationRoutes,
    supportRoutes,
    successRoutes,
    ticketRoutes,
    journeyRoutes,
  ),
  ...routesTo("manage-customers", customerRoutes, optOutRoutes),
  ...routesTo("manage-links", linkRoutes),
  ...routesTo("manage-access", keyRoutes, memberRoutes, tileRoutes),
  ...routesTo("manage-cases", caseRoutes),
  ...routesTo("manage-alerts", alertRoutes, webhookRoutes),
  ...openTo("manage-access", "pages", digestPageRoutes),
  ...openTo("follow-links", "pages", followRoutes),
  ...openTo("collect-responses", "pages", surveyPageRoutes, changedLinkRoutes),
  ...openTo("show-own-data", "pages", ownDataRoutes),
  ...openTo("sign-in", "dashboard", signInRoutes),
  ...openTo("show-dashboard", "dashboard", dashboardRoutes),
  ...openTo("show-touchpoint", "dashboard", touchpointPageRoutes),
  ...openTo("show-support", "dashboard", supportPageRoutes),
  ...openTo("show-success", "dashboard", successPageRoutes),
  ...openTo("show-touchpoint-list", "dashboard", touchpointListPageRoutes),
  ...openTo("show-people", "dashboard", peopleRoutes),
  ...openTo("manage-surveys", "dashboard", surveyPreviewRoutes),
  ...openTo("edit-surveys", "dashboard", surveySettingsRoutes),
  ...openTo("show-invitations", "dashboard", ledgerRoutes),
  ...openTo("show-cases", "dashboard", casePageRoutes),
  ...openTo("edit-alerts", "dashboard", alertSettingsRoutes),
  ...openTo("manage-dashboard", "dashboard", dashboardFormRoutes),
  ...openTo("show-tile", "dashboard", tilePageRoutes),
  ...openTo("collect-responses", "unsubscribing", unsubscribeRoutes, changedUnsubscribeRoutes),
  ...openTo("describe-api", "rest", serviceRoutes),
];
