import type * as z from "zod/mini";
import { CustomerExportQuery, CustomerQuery, ExportQuery, ListQuery } from "../../base/requests.ts";
import { JourneyPage } from "../../journeys/journey/answers.ts";
import { ADMIN, json, type Operation, type Operations, READ } from "../../openapi/operation.ts";
import { CustomerExport } from "./answers.ts";

const invitation = "3q2-7wEPSb6x1c0Zk9m4Nw";
const common = { customerId: "c-42", touchpoint: "purchase.completed", channel: "web" } as const;

const journey: z.input<typeof JourneyPage>["items"] = [
  {
    ...{ kind: "touchpoint", at: "2026-11-02T14:03:00.000Z", id: "order-1001", ...common },
    occurredAt: "2026-11-02T14:03:00.000Z",
    recordedAt: "2026-11-02T14:03:01.250Z",
    properties: { orderId: 1001, revenue: 120.5 },
    registered: true,
  },
  {
    ...{ kind: "invitation", at: "2026-11-02T14:03:01.250Z", id: invitation, ...common },
    survey: "post-purchase",
    metric: "nps",
    touchpointId: "order-1001",
    status: "sent",
    createdAt: "2026-11-02T14:03:01.250Z",
    plannedAt: "2026-11-04T14:03:01.250Z",
    decidedAt: "2026-11-04T14:04:00.310Z",
    sentAt: "2026-11-04T14:04:00.620Z",
    expiresAt: "2026-12-04T14:04:00.620Z",
    reminders: 0,
  },
  {
    ...{ kind: "response", at: "2026-11-04T18:20:00.000Z", id: invitation, ...common },
    survey: "post-purchase",
    metric: "nps",
    score: 9,
    comment: "Fast!",
    answeredAt: "2026-11-04T18:20:00.000Z",
    revision: 0,
  },
];
const unknown = "Nothing is known of this customer.";
const noId = [{ path: "id", message: "is required" }];
const badCursor = [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }];

const asks = [{ at: "2026-11-04T14:04:00.310Z", survey: "post-purchase", invitation }];

/** An export, as the person themselves get it too. */
export const exportedContent = json(CustomerExport, {
  export: {
    customer: {
      id: "c-42",
      email: "ana@example.com",
      name: "Ana",
      locale: "pt-BR",
      timezone: "America/Sao_Paulo",
      attributes: { plan: "pro" },
      asks,
      createdAt: "2026-11-02T14:03:01.250Z",
      joined: ["a-7f3"],
    },
    address: { asks, unsubscribedFrom: ["after-support"] },
    journey: { items: journey, nextCursor: null },
  },
});
const exported: Operation["answers"] = { 200: { description: "What is stored.", content: exportedContent } };
export const unfinished = {
  when:
    "There is more to erase than one call can, or the store is busy: wait as long as `retry-after` says, and " +
    "send it again to go on.",
  detail: "Mail has stopped, but there is more to erase; send this again to go on.",
};
/** Why the same calls exist without the id in the path. */
const whyQuery =
  "For ids that can't stand in a path: it is decoded before it is routed, so an id with `/` in it, `.` or `..` " +
  "never arrives there. Any other id is taken too.";

export const customers: Operations = {
  "GET /v1/customers/{id}": {
    id: "exportCustomer",
    tag: "Customers",
    summary: "Everything that is stored of one customer",
    description:
      "Under any of the customer's ids. A journey that is too long for one answer goes on behind `cursor`.",
    access: READ,
    query: ExportQuery,
    answers: exported,
    problems: { 404: unknown, 422: badCursor },
  },
  "DELETE /v1/customers/{id}": {
    id: "eraseCustomer",
    tag: "Customers",
    summary: "Erase a customer",
    description:
      "Under all of the customer's ids. Nothing personal stays and the address is never mailed again; scores keep " +
      "their counts.",
    access: ADMIN,
    answers: { 204: { description: "Erased." } },
    problems: {
      404: unknown,
      422: [{ path: "id", message: "must be one line of printable characters" }],
      503: unfinished,
    },
  },
  "GET /v1/customers": {
    id: "exportCustomerByQuery",
    tag: "Customers",
    summary: "Everything that is stored of one customer, by an id in the query",
    description: `As /v1/customers/{id}. ${whyQuery} The journey, too, is read here.`,
    access: READ,
    query: CustomerExportQuery,
    answers: exported,
    problems: { 404: unknown, 422: noId },
  },
  "DELETE /v1/customers": {
    id: "eraseCustomerByQuery",
    tag: "Customers",
    summary: "Erase a customer, by an id in the query",
    description: `As /v1/customers/{id}. ${whyQuery}`,
    access: ADMIN,
    query: CustomerQuery,
    answers: { 204: { description: "Erased." } },
    problems: { 404: unknown, 422: noId, 503: unfinished },
  },
  "GET /v1/customers/{id}/journey": {
    id: "getJourney",
    tag: "Customers",
    summary: "One customer's touchpoints, invitations and responses in the order of time",
    access: READ,
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the journey.",
        content: json(JourneyPage, {
          page: {
            items: journey,
            nextCursor: null,
          },
        }),
      },
    },
    problems: { 404: unknown, 422: badCursor },
  },
};
