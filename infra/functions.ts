import { settings as authorize } from "../functions/authorize/settings.ts";
import { settings as collectResponses } from "../functions/collect-responses/settings.ts";
import { settings as describeApi } from "../functions/describe-api/settings.ts";
import { settings as editAlerts } from "../functions/edit-alerts/settings.ts";
import { settings as editSurveys } from "../functions/edit-surveys/settings.ts";
import { settings as exportResponses } from "../functions/export-responses/settings.ts";
import { settings as followLinks } from "../functions/follow-links/settings.ts";
import { settings as importResponses } from "../functions/import-responses/settings.ts";
import { settings as manageAccess } from "../functions/manage-access/settings.ts";
import { settings as manageAlerts } from "../functions/manage-alerts/settings.ts";
import { settings as manageCases } from "../functions/manage-cases/settings.ts";
import { settings as manageCustomers } from "../functions/manage-customers/settings.ts";
import { settings as manageDashboard } from "../functions/manage-dashboard/settings.ts";
import { settings as manageLinks } from "../functions/manage-links/settings.ts";
import { settings as manageSurveys } from "../functions/manage-surveys/settings.ts";
import { settings as queryScores } from "../functions/query-scores/settings.ts";
import { settings as recordTouchpoints } from "../functions/record-touchpoints/settings.ts";
import { settings as runCampaigns } from "../functions/run-campaigns/settings.ts";
import { settings as showCases } from "../functions/show-cases/settings.ts";
import { settings as showDashboard } from "../functions/show-dashboard/settings.ts";
import { settings as showInvitations } from "../functions/show-invitations/settings.ts";
import { settings as showOwnData } from "../functions/show-own-data/settings.ts";
import { settings as showPeople } from "../functions/show-people/settings.ts";
import { settings as showSuccess } from "../functions/show-success/settings.ts";
import { settings as showSupport } from "../functions/show-support/settings.ts";
import { settings as showTile } from "../functions/show-tile/settings.ts";
import { settings as showTouchpoint } from "../functions/show-touchpoint/settings.ts";
import { settings as showTouchpointList } from "../functions/show-touchpoint-list/settings.ts";
import { settings as signIn } from "../functions/sign-in/settings.ts";
import type { FunctionDefinition } from "./function-definition.ts";
import { unattendedFunctions } from "./unattended-functions.ts";

/** Every function, by the name of its folder in functions/. */
export const functions = {
  authorize: {
    description: "Checks the API key of a request",
    timeoutSeconds: 5,
    memoryMb: 1024,
    settings: authorize,
  },
  "record-touchpoints": {
    description: "Records touchpoints and schedules the surveys they trigger",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: recordTouchpoints,
  },
  "import-responses": {
    description: "Imports answers that another tool collected",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: importResponses,
  },
  "manage-surveys": {
    description: "Manages the catalogue, the surveys and the contact policy, and previews emails",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: manageSurveys,
  },
  "run-campaigns": {
    description: "Runs campaigns, and says beforehand who would get a survey",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: runCampaigns,
  },
  "collect-responses": {
    description: "Shows survey pages, takes answers and unsubscribes people",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: collectResponses,
  },
  "query-scores": {
    description: "Answers queries for scores, responses, touchpoints, invitations and customer journeys",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: queryScores,
  },
  "export-responses": {
    description: "Streams files of lists that are too large for one answer of the API",
    // Lambda's maximum: a file that takes longer is cut off.
    timeoutSeconds: 900,
    memoryMb: 1024,
    settings: exportResponses,
  },
  "manage-customers": {
    description: "Lists customers, shows and erases what is stored about one, and keeps opt-outs",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: manageCustomers,
  },
  "show-own-data": {
    description: "Shows people what is stored about them, and erases it when they ask for that",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: showOwnData,
  },
  "manage-links": {
    description: "Manages tag links",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: manageLinks,
  },
  "manage-access": {
    description: "Keeps API keys, members of the dashboard, and public tiles",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: manageAccess,
  },
  "sign-in": {
    description: "Signs members in and out of the dashboard, and sends their links",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: signIn,
  },
  "show-dashboard": {
    description: "Shows members the dashboard's pages with figures",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showDashboard,
  },
  "show-touchpoint": {
    description: "Shows members a touchpoint type's figures and newest comments",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showTouchpoint,
  },
  "show-support": {
    description: "Shows members the figures of support",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showSupport,
  },
  "show-success": {
    description: "Shows members the figures of success",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showSuccess,
  },
  "show-touchpoint-list": {
    description: "Shows members the touchpoints behind volumes and figures",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showTouchpointList,
  },
  "show-invitations": {
    description: "Shows members lists: what was answered, whom surveys went to, and tickets",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showInvitations,
  },
  "show-people": {
    description: "Shows members the dashboard's pages about customers",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showPeople,
  },
  "edit-surveys": {
    description:
      "Shows the surveys and the contact policy in the dashboard's settings, and takes their forms",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: editSurveys,
  },
  "manage-dashboard": {
    description: "Shows the dashboard's settings, and takes its forms",
    timeoutSeconds: 29,
    memoryMb: 1769,
    settings: manageDashboard,
  },
  "manage-cases": {
    description: "Opens, lists and changes cases, and counts how they went",
    timeoutSeconds: 29,
    memoryMb: 1024,
    settings: manageCases,
  },
  "manage-alerts": {
    description: "Manages alerts and webhooks, and shows what was delivered to them",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: manageAlerts,
  },
  "show-cases": {
    description: "Shows members the cases, and takes their forms",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: showCases,
  },
  "edit-alerts": {
    description: "Shows alerts and webhooks in the dashboard's settings, and takes their forms",
    timeoutSeconds: 10,
    memoryMb: 1769,
    settings: editAlerts,
  },
  "show-tile": {
    description: "Shows public tiles: a few figures for a wall or another site",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: showTile,
  },
  "follow-links": {
    description: "Records a touchpoint when somebody follows a tag link",
    timeoutSeconds: 10,
    memoryMb: 1024,
    settings: followLinks,
  },
  "describe-api": {
    description: "Serves the front page, health and the API reference, and refuses requests without a route",
    timeoutSeconds: 5,
    memoryMb: 512,
    settings: describeApi,
  },
  ...unattendedFunctions,
} as const satisfies Readonly<Record<string, FunctionDefinition>>;

export type FunctionName = keyof typeof functions;

/** Every setting that at least one function reads. */
export type Setting = (typeof functions)[FunctionName]["settings"][number];

export const functionNames = Object.keys(functions) as readonly FunctionName[];

/** Those that nobody waits for, with the one that also works on orders of its own after it has answered. */
export const unattended: readonly FunctionName[] = [
  "sign-in",
  ...(Object.keys(unattendedFunctions) as (keyof typeof unattendedFunctions)[]),
];
