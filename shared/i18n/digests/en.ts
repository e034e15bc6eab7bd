import { counted } from "../counted.ts";

const surveys = (count: number) =>
  counted("en", count, { one: "survey was sent", other: "surveys were sent" });
const cases = (count: number) => counted("en", count, { one: "case is open", other: "cases are open" });

/** The digest: an email to members about what happened. Days and figures come as text; counts of things as numbers. */
export const mail = {
  subject: {
    weekly: (days: string) => `Your week: ${days}`,
    monthly: (days: string) => `Your month: ${days}`,
  },
  kicker: { weekly: "Weekly digest", monthly: "Monthly digest" },
  /** With how many answers, already counted: `12 answers`. */
  summary: (answers: string, sent: number) => `${answers}; ${surveys(sent)}.`,
  changed: "What changed",
  /** Which days the scores are of, and with which they are compared. */
  compared: (days: string, before: string) => `${days}, compared with ${before}.`,
  scores: "Scores",
  /** What a score's interval is, and from how many answers: `Between 19 and 46, from 120 answers.` */
  between: (low: string, high: string, answers: string) => `Between ${low} and ${high}, from ${answers}.`,
  /** The same where the number of answers is said after it. */
  betweenOnly: (low: string, high: string) => `Between ${low} and ${high}.`,
  more: (rows: number) => counted("en", rows, { one: "more score", other: "more scores" }),
  comments: "What customers said",
  outOf: (score: string, highest: string) => `${score} of ${highest}`,
  allComments: "All comments",
  cases: (open: number, overdue: number) =>
    overdue === 0
      ? `${cases(open)}.`
      : `${cases(open)}, ${counted("en", overdue, { one: "of them overdue", other: "of them overdue" })}.`,
  noTouchpoint: "Without a touchpoint",
  button: "Open Milepost",
  reason: {
    weekly: "You get this every Monday because you are a member of Milepost.",
    monthly: "You get this on the first of each month because you are a member of Milepost.",
  },
  stop: "Stop this email",
};

/** The page that its last link leads to. */
export const page = {
  ask: {
    title: "Stop the digest?",
    text: "You will get no more emails about what happened. Alerts still reach you.",
    button: "Stop the digest",
  },
  ended: {
    title: "The digest is stopped",
    text: "You will get no more emails about what happened. Alerts still reach you.",
    undo: "Send it again",
  },
  on: {
    title: "You get the digest",
    text: { weekly: "It comes every Monday.", monthly: "It comes on the first of each month." },
  },
  gone: {
    title: "This link does not work any more",
    text: "Use the link in a newer digest, or ask an admin to change your digest in the settings.",
  },
  unavailable: {
    title: "That did not work",
    text: "The fault is on our side. Please try again in a few minutes.",
  },
  dashboard: "Open Milepost",
};

export type DigestMailMessages = typeof mail;
export type DigestPageMessages = typeof page;
