import type { CaseStatus } from "../../domain/cases/index.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const webhooks = {
  titles: {
    /** `score` is like "NPS 2 of 10". */
    recorded: (score: string) => `New answer: ${score}`,
    revised: (before: string, score: string) => `Changed answer: ${score}, was ${before}`,
    opened: (score: string) => `Case opened: ${score}`,
    updated: (status: string) => `Case changed: ${status}`,
    overdue: (score: string) => `Case overdue: ${score}`,
    up: (row: string) => `Score went up: ${row}`,
    down: (row: string) => `Score went down: ${row}`,
    problem: (topic: string) => `More tickets than usual: ${topic}`,
    failed: "A survey could not be sent",
    unsubscribed: "A customer unsubscribed",
    erased: "A customer was erased",
    alert: (alert: string, score: string) => `Alert ${alert}: ${score}`,
    gathered: (alert: string, count: string) => `Alert ${alert}: ${count} answers`,
    alertProblem: (alert: string, topic: string) => `Alert ${alert}: more tickets than usual, ${topic}`,
    test: (webhook: string) => `A test of the webhook ${webhook}`,
    sample: (title: string) => `Sample: ${title}`,
  },
  /** `2 of 10` */
  outOf: (score: string, highest: string) => `${score} of ${highest}`,
  /** Tickets a day: those of the last week, and what is usual. */
  usually: (now: string, usual: string) => `${now}, usually ${usual}`,
  noChannel: "no channel",
  labels: {
    survey: "Survey",
    touchpoint: "After",
    customer: "Customer",
    answered: "Answered",
    status: "Status",
    due: "Call by",
    score: "Score",
    difference: "Difference",
    answers: "Answers",
    since: "Since",
    tickets: "Tickets",
    customers: "Customers",
    perDay: "Tickets a day",
    channels: "Channels",
    reason: "Reason",
  },
  statuses: {
    new: "new",
    open: "open",
    contacted: "contacted",
    resolved: "resolved",
    dismissed: "dismissed",
  } satisfies Record<CaseStatus, string> as Record<CaseStatus, string>,
  reasons: {
    unsubscribed: "unsubscribed",
    complained: "reported as spam",
    rejected: "the mail service refused it",
    unconfirmed: "the mail service did not confirm it",
  },
  allSurveys: "all surveys",
  /** Of the answers that an alert gathered. */
  more: (count: string) => `${count} more are in Milepost.`,
  testText: "Messages reach this place.",
  open: "Open in Milepost",
};
export type WebhookMessages = typeof webhooks;
