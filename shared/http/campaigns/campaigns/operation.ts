import type * as z from "zod/mini";
import { CampaignDefinition } from "../../../domain/campaigns/index.ts";
import { NO_SURVEY } from "../../base/refusals.ts";
import { ListQuery } from "../../lists/query.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { CampaignJson, CampaignPage } from "./answers.ts";
import { campaignRoutes } from "./routes.ts";

const tag = "Surveys";
const everyone: z.input<typeof CampaignDefinition> = { id: "nps-2026", customers: "all", every: "P90D" };
const list: z.input<typeof CampaignDefinition> = { id: "beta-users", customers: ["c-42", "c-43", "c-44"] };
const waiting: z.input<typeof CampaignJson> = {
  id: "nps-2026",
  survey: "relationship",
  status: "waiting",
  customers: "all",
  every: "P90D",
  round: 1,
  startedAt: "2026-11-02T09:00:00.000Z",
  nextAt: "2027-01-31T09:00:00.000Z",
  taken: 2140,
  counts: { send: 1800, wait: 0, suppress: 340, unknown: 0 },
  suppressed: { noEmail: 300, contactCap: 31, unsubscribed: 9 },
};
const done: z.input<typeof CampaignJson> = {
  id: "beta-users",
  survey: "relationship",
  status: "done",
  customers: 3,
  round: 1,
  startedAt: "2026-11-02T09:00:00.000Z",
  taken: 3,
  counts: { send: 2, wait: 0, suppress: 0, unknown: 1 },
  suppressed: {},
};
const noCampaign = "There is no such campaign.";

export const campaigns = operationsOf(campaignRoutes, {
  "POST /v1/surveys/{key}/campaigns": {
    id: "startCampaign",
    tag,
    summary: "Ask customers now, or on a calendar",
    description:
      "Asks a list of up to 1,000 customers, or all known customers, once each, under the same rules as always. The " +
      "same call again changes nothing and answers with the progress. Only for relationship surveys, which have no " +
      "touchpoint. Whatever is not done within two seconds is done by the schedule, piece by piece.",
    body: jsonContent(CampaignDefinition, { list, everyone }),
    answers: {
      202: {
        description: "The campaign and its progress.",
        content: jsonContent(CampaignJson, { list: done, everyone: waiting }),
      },
    },
    problems: {
      404: NO_SURVEY,
      409: {
        when:
          "The id is taken by other content; or the survey has a touchpoint, or was archived; or 100 campaigns are " +
          "under way.",
        detail: "This survey has another campaign with this id. Choose another id.",
        errors: [{ path: "id", message: "is taken by other content" }],
      },
      422: [{ path: "customers", message: 'must be "all" or a list of 1 to 1000 customer ids' }],
    },
  },
  "GET /v1/surveys/{key}/campaigns": {
    id: "listCampaigns",
    tag,
    summary: "The campaigns of a survey, by id",
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the campaigns.",
        content: jsonContent(CampaignPage, { page: { items: [done, waiting], nextCursor: null } }),
      },
    },
    problems: {
      404: NO_SURVEY,
      422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }],
    },
  },
  "GET /v1/surveys/{key}/campaigns/{campaignId}": {
    id: "getCampaign",
    tag,
    summary: "The progress of a campaign",
    answers: {
      200: {
        description: "The campaign and its progress.",
        content: jsonContent(CampaignJson, { everyone: waiting }),
      },
    },
    problems: { 404: noCampaign },
  },
  "DELETE /v1/surveys/{key}/campaigns/{campaignId}": {
    id: "stopCampaign",
    tag,
    summary: "Stop a campaign",
    description:
      "No more customers are asked, now or in a later round. Waiting invitations stay. A campaign that is done stays " +
      "done. Its id stays taken.",
    answers: { 204: { description: "Stopped." } },
    problems: { 404: noCampaign },
  },
});
