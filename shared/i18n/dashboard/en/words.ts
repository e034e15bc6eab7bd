import { counted } from "../../counted.ts";

/** Counted things. */
export const counts = {
  answers: (count: number) => counted("en", count, { one: "answer", other: "answers" }),
  invitations: (count: number) => counted("en", count, { one: "invitation", other: "invitations" }),
  openCases: (count: number) => counted("en", count, { one: "open case", other: "open cases" }),
  points: (points: number) => counted("en", points, { one: "point", other: "points" }),
};

/** Words that all pages of the dashboard use. Values come as text in the language's own form; counts as numbers. */
export const words = {
  direction: "ltr" as "ltr" | "rtl",
  counts,
  tones: { low: "Low", middle: "Middle", high: "High" },
  intervals: { day: "Day", week: "Week", month: "Month" },
  /** The list of keys of the inbox, and its switch. */
  keys: {
    title: "Keyboard shortcuts",
    next: "Next answer",
    previous: "Previous answer",
    open: "Open it",
    openCase: "Open a case, or go to it",
    help: "Show this list",
    use: "Use these shortcuts",
    close: "Close",
  },
};

export type WordMessages = typeof words;
