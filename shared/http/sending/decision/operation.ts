import { NO_SURVEY } from "../../base/refusals.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { PROPERTIES } from "../../openapi/words.ts";
import { DecisionJson } from "./answers.ts";
import { DecisionBody } from "./requests.ts";
import { decisionRoutes } from "./routes.ts";

named("DecisionRequest", DecisionBody, {
  fields: {
    at: "When it would leave; now if it is left out.",
    properties: {
      ...PROPERTIES,
      description: "Of the touchpoint that would trigger it, for the survey's `when`. At most 8 KB of JSON.",
    },
  },
});

export const decision = operationsOf(decisionRoutes, {
  "POST /v1/surveys/{key}/decision": {
    id: "dryRunDecision",
    tag: "Surveys",
    summary: "What would be decided for a customer, and why",
    description:
      "A dry run: nothing is written. It says what would be decided about an invitation that is to leave now, or `at` " +
      "a time, with what is known now. For an unknown id the decision is that for a customer without any details.",
    body: jsonContent(DecisionBody, {
      now: { customer: { id: "c-42" } },
      later: { customer: { id: "c-42" }, at: "2026-11-04T14:03:00Z", properties: { revenue: 120.5 } },
    }),
    answers: {
      200: {
        description: "What would be decided.",
        content: jsonContent(DecisionJson, {
          suppress: {
            decision: "suppress",
            reason: "cooldown",
            detail: "asked by this survey at 2026-11-02T09:00:12.000Z, at most once in P90D",
            rules: [
              { rule: "contactCap", passed: true, detail: "asked 0 of 1 times in P14D" },
              {
                rule: "cooldown",
                passed: false,
                detail: "asked by this survey at 2026-11-02T09:00:12.000Z, at most once in P90D",
              },
            ],
          },
          send: {
            decision: "send",
            rules: [{ rule: "erased", passed: true, detail: "no erasure known" }],
          },
        }),
      },
    },
    problems: {
      404: NO_SURVEY,
      422: [{ path: "at", message: "must be an RFC 3339 time like 2026-11-02T14:03:00Z" }],
    },
  },
});
