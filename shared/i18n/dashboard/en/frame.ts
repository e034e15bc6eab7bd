import { counted } from "../../counted.ts";

/** What every page of the dashboard has around its content. */
export const frame = {
  skip: "Skip to the content",
  /** The frame's parts, for people who hear the page. */
  parts: { pages: "Pages", filter: "Period and customers", freshness: "How fresh" },
  sections: {
    journey: "Journey",
    responses: "Answers",
    cases: "Cases",
    customers: "Customers",
    support: "Support",
    success: "Success",
    invitations: "Invitations",
    settings: "Settings",
  },
  signOut: "Sign out",
  sample: "This is a sample company. Nothing here is real.",
  makingSample: "The sample company is being made, so this is a part of it. Load the page again in a minute.",
  removeSample: "Take it away",
  presets: {
    last7Days: "Last 7 days",
    last28Days: "Last 28 days",
    thisMonth: "This month",
    lastMonth: "Last month",
    thisQuarter: "This quarter",
    thisYear: "This year",
  },
  from: "From",
  last: "To",
  channel: "Channel",
  everyChannel: "All channels",
  attribute: "Customers",
  everybody: "All customers",
  show: "Show",
  compared: (days: string) => `compared with ${days}`,
  counted: (ago: string) => `Counted ${ago}`,
  neverCounted: "Not counted yet",
  notCounted: "What was recorded is not counted yet. It stands here in a few minutes: load the page again.",
  waiting: (answers: number) =>
    counted("en", answers, { one: "answer waits to be counted", other: "answers wait to be counted" }),
  zone: (zone: string) => `Days in ${zone}`,
  formats: { json: "As JSON", csv: "As CSV" },
  next: "Next page",
  first: "First page",
  /** What is wrong with a field of a filter: stands after its label. */
  refused: {
    noDay: () => "is no day of the calendar",
    tooEarly: (from: string) => `must not be before “${from}”`,
    tooLong: (days: string) => `the period has more than ${days} days`,
    noChoice: () => "is none of the choices",
    twice: () => "is given twice",
    needs: (other: string) => `works only with “${other}”`,
    excludes: (other: string) => `does not work with “${other}”`,
    other: () => "can't be used",
  },
  messages: {
    notFound: {
      title: "There is nothing here",
      text: "The address may be mistyped, or what it named was removed.",
    },
    forbidden: {
      title: "Your role does not allow this",
      text: "Ask an admin of Milepost to do it, or to change your role.",
    },
    invalid: {
      title: "This filter can't be used",
      text: "Change what is wrong, or begin again without a filter.",
    },
    tooMany: { title: "Too many requests", text: "Wait a moment, then load the page again." },
    conflict: {
      title: "Somebody else was faster",
      text: "What you changed has changed meanwhile. Open it again.",
    },
    unavailable: {
      title: "This can't be shown at the moment",
      text: "The store is busy or something went wrong; it has been noted. Load the page again in a moment.",
    },
    back: "To the journey",
  },
};

export type FrameMessages = typeof frame;
