import type * as z from "zod/mini";
import { SurveyDefinition } from "../../../domain/surveys/index.ts";
import { NO_SURVEY } from "../../base/refusals.ts";
import { ListQuery } from "../../lists/query.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { SurveyJson, SurveyPage } from "./answers.ts";
import { surveyRoutes } from "./routes.ts";

const definition = {
  metric: "nps" as const,
  touchpoint: "purchase.completed",
  question: { en: "How likely are you to recommend Acme to a friend?" },
  delay: "P2D",
  cooldown: "P90D",
  sendWindow: { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" },
  brand: { name: "Acme", color: "#0b5fff" },
} satisfies z.input<typeof SurveyDefinition>;
const survey: z.output<typeof SurveyJson> = {
  ...definition,
  key: "post-purchase",
  active: true,
  sampleRate: 1,
  expiresAfter: "P30D",
  confirm: "auto",
};
const METRIC_STAYS =
  "post-purchase has answers in csat already, so its metric can't become nps. Make a new survey, with another key, " +
  "for nps.";
const noSuchSurvey = { 404: NO_SURVEY } as const;

export const surveys = operationsOf(surveyRoutes, {
  "GET /v1/surveys": {
    id: "listSurveys",
    tag: "Surveys",
    summary: "The surveys, by key",
    description: "Without those that were archived.",
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the surveys.",
        content: jsonContent(SurveyPage, { page: { items: [survey], nextCursor: null } }),
      },
    },
  },
  "GET /v1/surveys/{key}": {
    id: "getSurvey",
    tag: "Surveys",
    summary: "One survey, archived or not",
    answers: {
      200: { description: "The survey as it is stored.", content: jsonContent(SurveyJson, { nps: survey }) },
    },
    problems: noSuchSurvey,
  },
  "PUT /v1/surveys/{key}": {
    id: "defineSurvey",
    tag: "Surveys",
    summary: "Define a survey",
    description:
      "Replaces it whole. Only `metric` is required, and it can't change any more once the survey has answers, " +
      "imported ones among them. An archived survey comes back.",
    body: jsonContent(SurveyDefinition, { nps: definition, shortest: { metric: "csat" } }),
    answers: {
      200: { description: "The survey as it is stored.", content: jsonContent(SurveyJson, { nps: survey }) },
    },
    problems: {
      409: {
        when:
          "The survey has answers in another metric; or there are 300 surveys already, or 20 that its touchpoint " +
          "triggers.",
        detail: METRIC_STAYS,
        errors: [{ path: "metric", message: METRIC_STAYS }],
      },
      422: [
        { path: "delay", message: "must be an ISO 8601 duration of at most five years, like PT1H or P3D" },
      ],
    },
  },
  "DELETE /v1/surveys/{key}": {
    id: "archiveSurvey",
    tag: "Surveys",
    summary: "Archive a survey",
    description: "It asks nobody any more; its answers and scores stay.",
    answers: { 204: { description: "Archived." } },
    problems: noSuchSurvey,
  },
});
