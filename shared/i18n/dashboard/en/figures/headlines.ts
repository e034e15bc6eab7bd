import { counted } from "../../../counted.ts";

/** The sentences above the journey. The touchpoint's name comes before, where there is one. */
export const headlines = {
  fell: (metric: string, points: string, score: string) => `${metric} fell by ${points}, to ${score}.`,
  fellSince: (metric: string, points: string, score: string, since: string) =>
    `${metric} fell by ${points}, to ${score}, since ${since}.`,
  rose: (metric: string, points: string, score: string) => `${metric} rose by ${points}, to ${score}.`,
  roseSince: (metric: string, points: string, score: string, since: string) =>
    `${metric} rose by ${points}, to ${score}, since ${since}.`,
  steady: "No score changed clearly.",
  overdue: (cases: number) => `${counted("en", cases, { one: "case is", other: "cases are" })} overdue.`,
  low: (answers: number) => `${counted("en", answers, { one: "answer was", other: "answers were" })} low.`,
  unsure: (answers: string) => `${answers}, too few to tell.`,
  /** The period before has too few answers; this one has enough. */
  unsureBefore: "too few answers before to compare.",
  unsureScores: (scores: string, of: number) =>
    `${scores} of ${counted("en", of, { one: "score", other: "scores" })} have too few answers to tell a change.`,
  noAnswers: "No answers in this period.",
};

export type HeadlineMessages = typeof headlines;
