import { problemFacts, summaryFrom } from "../../shared/domain/problems/problem-facts.ts";
import type { Message } from "../../shared/domain/webhooks/message.ts";
import type { MessageResponse } from "../../shared/domain/webhooks/message-data.ts";
import { NOW } from "./builders.ts";
import { aProblem } from "./fake-problems.ts";

const id = "evt_0mhi5vtc0_0123456789abcdef012345";
const aMessageResponse = (overrides: Partial<MessageResponse> = {}): MessageResponse => ({
  id: "i-1",
  survey: "post-purchase",
  metric: "nps",
  touchpoint: "purchase.completed",
  channel: "web",
  score: 2,
  revision: 0,
  answeredAt: NOW,
  comment: "The parcel came late.",
  url: "https://surveys.acme.example/app/customers/c-42#response-i-1",
  ...overrides,
});
const customer = { id: "c-42", name: "Ana", email: "ana@example.com" };
const aCase = {
  id: "i-1",
  status: "new",
  dueAt: "2026-11-04T14:03:00.000Z",
  survey: "post-purchase",
  touchpoint: "purchase.completed",
  metric: "nps",
  score: 2,
  version: 1,
  assigned: false,
  comment: "The parcel came late.",
  url: "https://surveys.acme.example/app/cases/i-1",
} as const;

const problem = {
  ...summaryFrom(problemFacts(aProblem())),
  url: "https://surveys.acme.example/app/support?topic=login",
};

/** A message of each type, about an answer with this comment. */
export const someMessages = (comment: string | null = "The parcel came late."): Message[] => {
  const response = aMessageResponse({ comment });
  const about = { id, at: NOW };
  return [
    { ...about, type: "response.recorded", data: { version: 1, response, customer } },
    {
      ...about,
      type: "response.revised",
      data: { version: 1, response: { ...response, previousScore: 8, revision: 1 }, customer },
    },
    ...(["case.opened", "case.updated", "case.overdue"] as const).map(
      (type): Message => ({
        ...about,
        type,
        data: { version: 1, case: { ...aCase, comment }, customer },
      }),
    ),
    {
      ...about,
      type: "score.changed",
      data: {
        version: 1,
        score: {
          touchpoint: "purchase.completed",
          survey: "post-purchase",
          metric: "nps",
          verdict: "down",
          day: "2026-11-02",
          changedOn: "2026-11-02",
          score: 12.5,
          previous: 40,
          difference: -27.5,
          low: -41.2,
          high: -13.8,
          responses: 320,
          url: "https://surveys.acme.example/app/touchpoints/purchase.completed",
        },
      },
    },
    {
      ...about,
      type: "invitation.failed",
      data: {
        version: 1,
        invitation: {
          id: "i-1",
          survey: "post-purchase",
          metric: "nps",
          touchpoint: "purchase.completed",
          reason: "rejected",
        },
        customer,
      },
    },
    {
      ...about,
      type: "customer.unsubscribed",
      data: { version: 1, customer, survey: null, reason: "complained" },
    },
    { ...about, type: "problem.detected", data: { version: 1, problem } },
    {
      ...about,
      type: "alert.raised",
      data: { version: 1, alert: "growing", count: 1, responses: [], problem },
    },
    { ...about, type: "customer.erased", data: { version: 1, customer: { id: "c-42" } } },
    {
      ...about,
      type: "alert.raised",
      data: { version: 1, alert: "low", count: 1, responses: [{ ...response, customer }] },
    },
    {
      ...about,
      type: "alert.raised",
      data: {
        version: 1,
        alert: "low",
        count: 72,
        responses: Array.from({ length: 50 }, (_, n) => ({ ...response, id: `i-${n}`, customer })),
      },
    },
    { ...about, type: "webhook.test", data: { version: 1, sample: true, webhook: "crm" } },
  ];
};
