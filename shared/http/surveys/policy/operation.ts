import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { PolicyJson } from "./answers.ts";
import { PolicyRequest } from "./requests.ts";
import { policyRoutes } from "./routes.ts";

named("PolicyRequest", PolicyRequest, {
  description:
    "The rules that apply to all surveys, and to the figures of support and success. What is left out gets its default, not its present value.",
});

const rules = {
  contactCap: { max: 1, per: "P14D" },
  reportingTimezone: "UTC",
  minSegmentSize: 5,
  sendRatePerSecond: 10,
  askWithin: "P7D",
  fcrWindow: "P7D",
  onboardingTarget: "P30D",
};
const businessHours = {
  timezone: "America/Sao_Paulo",
  days: ["mon", "tue", "wed", "thu", "fri"] as const,
  from: "09:00",
  to: "18:00",
  holidays: ["2026-12-25"],
};

export const policy = operationsOf(policyRoutes, {
  "GET /v1/policy": {
    id: "getPolicy",
    tag: "Surveys",
    summary: "The rules that apply to all surveys",
    answers: {
      200: {
        description: "The policy that applies now.",
        content: jsonContent(PolicyJson, { default: rules }),
      },
    },
  },
  "PUT /v1/policy": {
    id: "setPolicy",
    tag: "Surveys",
    summary: "Set the rules that apply to all surveys",
    description: "It is replaced as a whole: what you leave out gets its default.",
    body: jsonContent(PolicyRequest, {
      default: rules,
      support: {
        ...rules,
        fcrWindow: "P3D",
        businessHours: { ...businessHours, days: [...businessHours.days] },
      },
      shortest: { askWithin: "P3D" },
    }),
    answers: {
      200: {
        description: "The policy as it is stored.",
        content: jsonContent(PolicyJson, { default: rules }),
      },
    },
    problems: {
      409: "Scores are counted in days of UTC already; the reporting time zone can't change.",
      422: [{ path: "contactCap.max", message: "Too small: expected number to be >=1" }],
    },
  },
});
