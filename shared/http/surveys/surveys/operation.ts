import type * as z from "zod/mini";
import { Policy, SurveyDefinition } from "../../../domain/surveys/index.ts";
import { NO_SURVEY } from "../../base/refusals.ts";
import { ListQuery, PreviewBody } from "../../base/requests.ts";
import { ADMIN, json, type Operations, READ } from "../../openapi/operation.ts";
import { EmailPreview, Survey, SurveyPage } from "./answers.ts";

const definition = {
  metric: "nps" as const,
  touchpoint: "purchase.completed",
  question: { en: "How likely are you to recommend Acme to a friend?" },
  delay: "P2D",
  cooldown: "P90D",
  sendWindow: { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" },
  brand: { name: "Acme", color: "#0b5fff" },
} satisfies z.input<typeof SurveyDefinition>;
const survey: z.output<typeof Survey> = {
  ...definition,
  key: "post-purchase",
  active: true,
  sampleRate: 1,
  expiresAfter: "P30D",
  confirm: "auto",
};
const policy = {
  contactCap: { max: 1, per: "P14D" },
  reportingTimezone: "UTC",
  minSegmentSize: 5,
  sendRatePerSecond: 10,
};
const METRIC_STAYS =
  "post-purchase has answers in csat already, so its metric can't become nps. Make a new survey, with another key, " +
  "for nps.";
const noSuchSurvey = { 404: NO_SURVEY } as const;

export const surveys: Operations = {
  "GET /v1/surveys": {
    id: "listSurveys",
    tag: "Surveys",
    summary: "The surveys, by key",
    description: "Without those that were archived.",
    access: READ,
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the surveys.",
        content: json(SurveyPage, { page: { items: [survey], nextCursor: null } }),
      },
    },
  },
  "GET /v1/surveys/{key}": {
    id: "getSurvey",
    tag: "Surveys",
    summary: "One survey, archived or not",
    access: READ,
    answers: {
      200: { description: "The survey as it is stored.", content: json(Survey, { nps: survey }) },
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
    access: ADMIN,
    body: json(SurveyDefinition, { nps: definition, shortest: { metric: "csat" } }),
    answers: {
      200: { description: "The survey as it is stored.", content: json(Survey, { nps: survey }) },
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
    access: ADMIN,
    answers: { 204: { description: "Archived." } },
    problems: noSuchSurvey,
  },
  "POST /v1/surveys/{key}/preview": {
    id: "previewSurvey",
    tag: "Surveys",
    summary: "See a survey's email beforehand",
    description:
      "The first email as it would leave now, in the language that a customer with this locale is spoken to in. Of the " +
      "customer nothing else is known, so it greets nobody by name. Nothing is sent or stored, and every link in it " +
      "leads to the page that says that it does not work. An archived survey is shown as well.",
    access: ADMIN,
    body: json(PreviewBody, { portuguese: { locale: "pt-BR" }, unknown: {} }),
    answers: {
      200: {
        description: "The email.",
        content: json(EmailPreview, {
          email: {
            subject: "How likely are you to recommend Acme to a friend?",
            html: '<!doctype html><html lang="en">…</html>',
            text: "Hello,\n\nWe have one question for you.\n\n…",
          },
        }),
      },
    },
    problems: { ...noSuchSurvey, 422: [{ path: "locale", message: "must be a BCP 47 tag like pt-BR" }] },
  },
  "GET /v1/policy": {
    id: "getPolicy",
    tag: "Surveys",
    summary: "The rules above all surveys",
    access: READ,
    answers: {
      200: { description: "The policy that counts now.", content: json(Policy, { default: policy }) },
    },
  },
  "PUT /v1/policy": {
    id: "setPolicy",
    tag: "Surveys",
    summary: "Set the rules above all surveys",
    access: ADMIN,
    body: json(Policy, { default: policy }),
    answers: {
      200: { description: "The policy as it is stored.", content: json(Policy, { default: policy }) },
    },
    problems: {
      409: "Scores are counted in days of UTC already; the reporting time zone can't change.",
      422: [{ path: "contactCap.max", message: "Too small: expected number to be >=1" }],
    },
  },
};
