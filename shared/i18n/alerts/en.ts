import type { Metric, Tone } from "../../domain/surveys/index.ts";
import { counted } from "../counted.ts";

type ByMetric = Record<Metric, Record<Tone, string>>;

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const alertMail = {
  direction: "ltr" as "ltr" | "rtl",
  /** `2 of 10` */
  outOf: (score: string, highest: string) => `${score} of ${highest}`,
  outcomes: {
    nps: { low: "detractor", middle: "passive", high: "promoter" },
    csat: { low: "dissatisfied", middle: "neutral", high: "satisfied" },
    ces: { low: "difficult", middle: "neither", high: "easy" },
  } satisfies ByMetric as ByMetric,
  subject: {
    /** `score` is like "NPS 2 of 10". */
    after: (score: string, touchpoint: string) => `${score} after ${touchpoint}`,
    survey: (score: string, survey: string) => `${score}, survey ${survey}`,
    gathered: (answers: string, alert: string) => `${answers}: ${alert}`,
    sample: (subject: string) => `Sample: ${subject}`,
    webhook: (key: string) => `Webhook ${key} was switched off`,
    problem: (topic: string) => `More tickets than usual: ${topic}`,
  },
  sample: {
    notice: "This is a sample. The answer and the customer are made up.",
    problem: "This is a sample. The numbers are made up.",
    customer: "Ana Gómez",
    comment: "The parcel came a week late, and nobody answered my emails.",
  },
  answers: (count: number) => counted("en", count, { one: "answer", other: "answers" }),
  /** Beneath the score, where the answer was changed after the alert. */
  before: (score: string) => `It was ${score} when the alert was raised.`,
  noComment: "No comment.",
  whole: "Read the whole comment",
  labels: {
    customer: "Customer",
    touchpoint: "After",
    survey: "Survey",
    answered: "Answered",
    case: "Case",
  },
  callBy: (moment: string) => `Call by ${moment}`,
  /** In place of it, where somebody was faster than the alert. */
  called: {
    contacted: "The customer was contacted",
    resolved: "Resolved",
    dismissed: "Dismissed",
  },
  assigned: (who: string) => `Assigned to ${who}`,
  unassigned: "Nobody has taken it yet",
  buttons: {
    case: "Open the case",
    answer: "Open the answer",
    answers: "Open the answers",
    webhook: "Open the webhook",
    support: "Open support",
  },
  journey: {
    title: "What happened before",
    none: "Nothing else is recorded.",
    all: "The whole journey",
    sent: (survey: string) => `Survey ${survey} sent`,
    notSent: (survey: string) => `Survey ${survey} not sent`,
    planned: (survey: string) => `Survey ${survey} planned`,
    answered: (score: string, survey: string) => `Answered ${score}, survey ${survey}`,
  },
  gathered: {
    more: (listed: string, all: string) => `${listed} of ${all} are listed here.`,
    gone: "Answers of people who were erased since are left out.",
  },
  webhook: {
    reasons: {
      gone: "Its target answered 410 Gone: it wants no more messages.",
      failing: "Every attempt has failed for five days.",
    },
    next: "It gets no more messages until an admin switches it on again. What failed can be sent again there.",
    labels: { webhook: "Webhook", target: "Target", since: "Switched off" },
  },
  /** A topic of tickets that grows. */
  problem: {
    kicker: "Support",
    lead: (now: string, usual: string) =>
      `${now} tickets a day in the last week, where ${usual} a day are usual.`,
    next: "The problem is closed by itself when tickets have been as usual for two weeks.",
    labels: { since: "Since", tickets: "Tickets", customers: "Customers", channels: "Channels" },
    noChannel: "no channel",
  },
  reason: {
    alert: (key: string) => `You get this because the alert “${key}” names your address.`,
    survey: (key: string) => `You get this because the survey “${key}” names your address for low scores.`,
    admin: "You get this because you are an admin.",
  },
  change: "Change the alert",
  changeSurvey: "Change the survey",
};

export type AlertMailMessages = typeof alertMail;
