import { counted } from "../../../counted.ts";
import { stages } from "../stages.ts";

/** The page with all touchpoint types. */
export const journey = {
  title: "Customer journey",
  before: "Before purchase",
  after: "After purchase",
  whole: "All stages",
  stages,
  noStage: "Not in the catalogue",
  others: (count: string) => `And ${count} more, in the table below.`,
  touchpoints: (count: number) => counted("en", count, { one: "touchpoint", other: "touchpoints" }),
  rate: (share: string) => `${share} answered`,
  unsurveyed: "No survey asks about:",
  noTouchpoint: "Without a touchpoint",
  noAnswers: "No answers in this period.",
  fell: (count: number) => counted("en", count, { one: "score fell", other: "scores fell" }),
  rose: (count: number) => counted("en", count, { one: "score rose", other: "scores rose" }),
  /** Key figures of a stage; `share` with its interval. */
  outcomes: {
    support: (share: string, wait: string) => `${share} solved at first contact · half wait at most ${wait}`,
    success: (share: string, kept: string) => `Churn ${share} · ${kept} of revenue kept`,
    churn: (share: string) => `Churn ${share}`,
  },
  table: "All scores as a table",
  columns: {
    touchpoint: "Touchpoint",
    stage: "Stage",
    survey: "Survey",
    metric: "Metric",
    volume: "Touchpoints",
    responses: "Answers",
    score: "Score",
    low: "At least",
    high: "At most",
    previous: "Before",
    difference: "Change",
    verdict: "Verdict",
    rate: "Response rate",
  },
  verdicts: { up: "up", down: "down", flat: "no clear change", insufficient: "too few answers" },
  empty: {
    title: "Nothing has been recorded yet",
    text: "Record a first touchpoint with POST /v1/touchpoints; it stands here a few minutes later. An admin can name touchpoint types and make surveys under Settings.",
    link: "How to record touchpoints",
  },
  emptyPeriod: "Nothing was recorded in this period. Choose another one above.",
};

export type JourneyMessages = typeof journey;
