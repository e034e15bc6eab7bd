import { counted } from "../../../counted.ts";

/** The page of one touchpoint type. Values come as text in the language's own form; counts as numbers. */
export const touchpoint = {
  /** Names the choice of one of several surveys. */
  surveys: "Surveys",
  score: "Score",
  columns: {
    volume: "Touchpoints",
    responses: "Answers",
    score: "Score",
    low: "At least",
    high: "At most",
    rate: "Response rate",
  },
  trend: "Over time",
  distribution: "How it was rated",
  funnel: "Who was asked",
  interval: "Points of the trend",
  trendFormats: { json: "Trend as JSON", csv: "Trend as CSV" },
  showAnswers: (tone: string) => `Show these answers: ${tone}`,
  showInvitations: "Show the invitations",
  unregistered: {
    text: "This type is not in the catalogue, so it has no name and no stage.",
    adopt: "Adopt it in the settings",
    ask: "An admin can adopt it in the settings.",
  },
  unsurveyed: {
    title: "No survey asks about this touchpoint",
    text: "It is counted, and nobody is asked how it went.",
    make: "Make a survey",
    ask: "An admin can make a survey in the settings.",
  },
  empty: "No touchpoint and no answer in this period. Choose another one above.",
  noAnswers: "No answer in this period. Choose another one above, or look at who was asked.",
  unknown: {
    title: "This touchpoint is not known",
    text: (key: string) => `Nothing was ever recorded as ${key}, and the catalogue does not have it.`,
    meant: "Perhaps this one is meant:",
  },
  audiences: {
    channel: "By channel",
    attribute: (name: string) => `By ${name}`,
    onScale: "On the whole scale",
    change: "Change",
    fell: (names: string) => `Fell: ${names}.`,
    rose: (names: string) => `Rose: ${names}.`,
    steady: "None changed clearly.",
    tooFew: "All have too few answers to tell.",
    lowest: (name: string, score: string) => `Lowest: ${name} with ${score}.`,
    by: (name: string, points: string) => `${name} by ${points}`,
    none: "No answer in this period says which.",
    order: "What fell comes first, then the lowest score. A name leads to its own figures.",
    others: (shown: string, others: number) =>
      `These are the ${shown} with the most answers; ${counted("en", others, { one: "other is", other: "others are" })} not shown.`,
    withheld: (answers: string) => `Withheld: under ${answers}`,
  },
  comments: {
    title: "Newest comments",
    all: "All answers",
    none: "No comment in this period.",
    noneAmong: (answers: string) => `No comment among the newest ${answers}.`,
    nobody: "Erased customer",
    scored: (metric: string, score: string) => `${metric} ${score}`,
  },
  asks: {
    title: "Which survey asks, and when",
    off: "switched off: it asks nobody",
    atOnce: "asks at once",
    after: (duration: string) => `asks ${duration} later`,
    sample: (share: string) => `a random ${share} of customers`,
    everyone: "every customer",
    condition: (property: string) => `only if "${property}" meets its condition`,
    cooldown: (duration: string) => `the same customer again after ${duration} at the earliest`,
    window: (from: string, to: string) => `emails leave from ${from} to ${to}`,
    reminder: (duration: string, times: number) =>
      `reminds after ${duration}, at most ${counted("en", times, { one: "time", other: "times" })}`,
    cap: (surveys: number, duration: string) =>
      `All surveys together ask a customer at most ${counted("en", surveys, { one: "time", other: "times" })} in ${duration}.`,
    none: "None asks at the moment.",
    edit: "Change it in the settings",
  },
};

export type TouchpointMessages = typeof touchpoint;
