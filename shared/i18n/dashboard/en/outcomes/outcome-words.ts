import { counted } from "../../../counted.ts";

/** What the pages with figures of support and success share. Values come as text in the language's own form. */
export const outcomeWords = {
  of: (part: string, all: string) => `${part} of ${all}`,
  before: (value: string) => `${value} before`,
  up: (points: string) => `up by ${points}`,
  down: (points: string) => `down by ${points}`,
  flat: "no clear change",
  tooFewBefore: "too few before to compare",
  tooFew: (things: string) => `${things}: too few to tell`,
  none: "none",
  nothingYet: "nothing to count",
  tickets: (count: number) => counted("en", count, { one: "ticket", other: "tickets" }),
  customers: (count: number) => counted("en", count, { one: "customer", other: "customers" }),
  waiting: (count: number) =>
    counted("en", count, { one: "event waits to be counted", other: "events wait to be counted" }),
  reference: "How to send these touchpoints",
  byDay: { day: "by day", week: "by week", month: "by month" },
  erased: "Erased",
  goOn: "Look further",
  part: "Only a part of the period was looked through. Look further for the rest.",
  points: "Interval of the charts",
  noMatch: "Nothing in this period matches the filter. Change it above.",
};

export type OutcomeWords = typeof outcomeWords;
