import { digestPageRoutes } from "./access/digest-page/routes.ts";
import { keyRoutes } from "./access/keys/routes.ts";
import { memberRoutes } from "./access/members/routes.ts";
import { signInRoutes } from "./access/sign-in/routes.ts";
import { tilePageRoutes } from "./access/tile-page/routes.ts";
import { tileRoutes } from "./access/tiles/routes.ts";
import { alertRoutes } from "./alerts/alerts/routes.ts";
import { importRoutes } from "./answers/import/routes.ts";
import { responseRoutes } from "./answers/responses/routes.ts";
import { changedLinkRoutes, surveyPageRoutes } from "./answers/survey-page/routes.ts";
import { Problem } from "./base/problem.ts";
import { campaignRoutes } from "./campaigns/campaigns/routes.ts";
import { caseRoutes } from "./cases/cases/routes.ts";
import { knownNameRoutes } from "./catalogue/known-names/routes.ts";
import { touchpointTypeRoutes } from "./catalogue/touchpoint-types/routes.ts";
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
} from "./dashboard/routes.ts";
import { segmentRoutes, slashedRoutes } from "./dialects/segment/routes.ts";
import { journeyRoutes } from "./journeys/journey/routes.ts";
import { touchpointListRoutes } from "./journeys/touchpoint-list/routes.ts";
import { touchpointRoutes } from "./journeys/touchpoints/routes.ts";
import { followRoutes } from "./links/follow/routes.ts";
import { linkRoutes } from "./links/links/routes.ts";
import { customerRoutes } from "./privacy/customers/routes.ts";
import { ownDataRoutes } from "./privacy/own-data/routes.ts";
import { changedUnsubscribeRoutes, unsubscribeRoutes } from "./privacy/unsubscribe/routes.ts";
import { optOutRoutes } from "./privacy/unsubscribes/routes.ts";
import { problemRoutes } from "./problems/problems/routes.ts";
import { scoreRoutes } from "./scores/scores/routes.ts";
import { trendRoutes } from "./scores/trend/routes.ts";
import { decisionRoutes } from "./sending/decision/routes.ts";
import { invitationRoutes } from "./sending/invitations/routes.ts";
import { serviceRoutes } from "./service/routes.ts";
import { successRoutes } from "./subscriptions/success/routes.ts";
import { policyRoutes } from "./surveys/policy/routes.ts";
import { previewRoutes } from "./surveys/preview/routes.ts";
import { surveyRoutes } from "./surveys/surveys/routes.ts";
import { supportRoutes } from "./tickets/support/routes.ts";
import { supportCustomersRoutes } from "./tickets/support-customers/routes.ts";
import { ticketRoutes } from "./tickets/tickets/routes.ts";
import { webhookRoutes } from "./webhooks/webhooks/routes.ts";

const TABLES = [
  keyRoutes,
  memberRoutes,
  signInRoutes,
  dashboardRoutes,
  successPageRoutes,
  touchpointListPageRoutes,
  supportPageRoutes,
  ledgerRoutes,
  peopleRoutes,
  dashboardFormRoutes,
  tileRoutes,
  tilePageRoutes,
  importRoutes,
  responseRoutes,
  supportRoutes,
  ticketRoutes,
  successRoutes,
  changedLinkRoutes,
  surveyPageRoutes,
  campaignRoutes,
  touchpointTypeRoutes,
  knownNameRoutes,
  segmentRoutes,
  slashedRoutes,
  journeyRoutes,
  touchpointRoutes,
  touchpointListRoutes,
  followRoutes,
  linkRoutes,
  customerRoutes,
  ownDataRoutes,
  changedUnsubscribeRoutes,
  unsubscribeRoutes,
  optOutRoutes,
  scoreRoutes,
  trendRoutes,
  supportCustomersRoutes,
  problemRoutes,
  decisionRoutes,
  invitationRoutes,
  serviceRoutes,
  policyRoutes,
  previewRoutes,
  surveyRoutes,
  surveyPreviewRoutes,
  surveySettingsRoutes,
  caseRoutes,
  casePageRoutes,
  alertRoutes,
  webhookRoutes,
  alertSettingsRoutes,
  digestPageRoutes,
];

/** Every route of the API by its key (`GET /v1/surveys/{key}`), for functions that answer calls which match none. */
const EVERY_ROUTE: readonly string[] = TABLES.flatMap((table) => Object.keys(table));

/** The methods that a path accepts, each once. A public page accepts HEAD wherever it accepts GET. */
const methodsOf = (path: string): string[] => {
  const methods = EVERY_ROUTE.flatMap((route) => {
    const [method = "", template = ""] = route.split(" ");
    const pattern = new RegExp(`^${template.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
    if (!pattern.test(path)) return [];
    return method === "GET" && /^\/[stuw]\//.test(template) ? ["GET", "HEAD"] : [method];
  });
  return [...new Set(methods)];
};

/** Refuses a call that no route takes: a known path with another method is 405, the rest 404. @throws {Problem} */
export const refuseRoute = (path: string): never => {
  const allowed = methodsOf(path);
  if (allowed.length > 0)
    throw new Problem(405, `This takes ${allowed.join(", ")}.`, { headers: { allow: allowed.join(", ") } });
  throw new Problem(404, "There is nothing here.");
};
