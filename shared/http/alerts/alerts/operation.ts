import type * as z from "zod/mini";
import { AlertDefinition } from "../../../domain/alerts/index.ts";
import { ListQuery } from "../../lists/query.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { AlertJson, AlertPage, AlertTest } from "./answers.ts";
import { alertRoutes } from "./routes.ts";

const tag = "Alerts";
const definition = {
  when: { surveys: ["post-purchase"], sentiment: "low" },
  wait: "PT10M",
  case: { assignee: "bo@acme.example", dueIn: "P2D" },
  emails: ["cx@acme.example"],
  webhooks: ["crm"],
} satisfies z.input<typeof AlertDefinition>;
const alert: z.input<typeof AlertJson> = {
  key: "unhappy",
  active: true,
  ...definition,
  updatedAt: "2026-11-02T14:03:00.000Z",
};
const noSuchAlert = { 404: "There is no such alert." } as const;

export const alerts = operationsOf(alertRoutes, {
  "GET /v1/alerts": {
    id: "listAlerts",
    tag,
    summary: "The alerts, by key",
    description: "Without a survey's own `alert`, which stands at the survey.",
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the alerts.",
        content: jsonContent(AlertPage, { page: { items: [alert], nextCursor: null } }),
      },
    },
  },
  "GET /v1/alerts/{key}": {
    id: "getAlert",
    tag,
    summary: "One alert",
    answers: {
      200: { description: "The alert as it is stored.", content: jsonContent(AlertJson, { alert }) },
    },
    problems: noSuchAlert,
  },
  "PUT /v1/alerts/{key}": {
    id: "defineAlert",
    tag,
    summary: "Define an alert",
    description:
      "Replaces it whole. It looks at answers that come from then on. One answer never alerts twice by one alert, however " +
      "often it is revised.",
    body: jsonContent(AlertDefinition, {
      unhappy: definition,
      daily: { when: { hasComment: true }, emails: ["cx@acme.example"], every: "P1D" },
      growing: { when: { problems: true }, emails: ["support@acme.example"] },
    }),
    answers: {
      200: { description: "The alert as it is stored.", content: jsonContent(AlertJson, { alert }) },
    },
    problems: {
      409: "There are 100 alerts already; delete one first.",
      422: [
        {
          path: "webhooks.0",
          message: "must be the key of a webhook: there is no crm; make it first, with PUT /v1/webhooks/crm",
        },
      ],
    },
  },
  "DELETE /v1/alerts/{key}": {
    id: "deleteAlert",
    tag,
    summary: "Delete an alert",
    description: "What it opened and sent stays. What waits for its time is dropped.",
    answers: { 204: { description: "Deleted." } },
    problems: noSuchAlert,
  },
  "POST /v1/alerts/{key}/test": {
    id: "testAlert",
    tag,
    summary: "Send a sample",
    description:
      "Sends a made-up answer, marked as a sample, to each address and each webhook of the alert, by the same way as a real " +
      "one. It opens no case. A paused alert can be tried too.",
    answers: {
      202: {
        description: "The samples are on their way.",
        content: jsonContent(AlertTest, { sent: { deliveries: 2 } }),
      },
    },
    problems: {
      ...noSuchAlert,
      409: "Nobody would get a sample: the alert tells no address, and no webhook that is switched on.",
    },
  },
});
