import { counted } from "../../../counted.ts";

/** Words about cases that several pages use. Times are words already: `5 hours`, `2 days ago`. */
export const caseWords = {
  statuses: {
    new: "New",
    open: "Open",
    contacted: "Contacted",
    resolved: "Resolved",
    dismissed: "Dismissed",
  },
  /** How long until the customer should have been called, or since. */
  due: (time: string) => `due in ${time}`,
  overdue: (time: string) => `${time} overdue`,
  /** What became of it, and when: `contacted 2 days ago`. */
  since: {
    contacted: (ago: string) => `contacted ${ago}`,
    resolved: (ago: string) => `resolved ${ago}`,
    dismissed: (ago: string) => `dismissed ${ago}`,
  },
  /** What became of opening some. */
  opened: (count: number) => counted("en", count, { one: "case opened", other: "cases opened" }),
  there: (count: number) => counted("en", count, { one: "had one already", other: "had one already" }),
  missing: (count: number) =>
    counted("en", count, { one: "answer is not there any more", other: "answers are not there any more" }),
  none: "No answer was selected, so no case was opened.",
};

export type CaseWords = typeof caseWords;
