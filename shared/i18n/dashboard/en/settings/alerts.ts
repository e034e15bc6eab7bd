import { counted } from "../../../counted.ts";

/** The alerts in the settings. */
export const alerts = {
  title: "Alerts",
  lead: "An alert tells people and other systems of an answer, and opens a case for it, so that somebody calls the customer back.",
  add: "Make an alert",
  newTitle: "New alert",
  empty: "There is none yet. Make one, and a low score reaches somebody while it still matters.",
  columns: { key: "Alert", when: "Tells", state: "State" },
  states: { on: "On", off: "Off" },
  own: {
    title: "Alerts of surveys",
    lead: "A survey can have a short alert of its own. It is changed in the survey.",
    survey: "Survey",
  },
  /** What an alert does, as parts of one sentence: which answers, and what happens then. */
  sentence: {
    all: "All answers",
    tones: { low: "Low answers", middle: "Middle answers", high: "High answers" },
    atOrBelow: (score: string) => `Answers of ${score} or less`,
    toneAtOrBelow: (tone: string, score: string) => `${tone} of ${score} or less`,
    quoted: (name: string) => `“${name}”`,
    surveys: (names: string) => `to ${names}`,
    manySurveys: (count: number) => `to one of ${counted("en", count, { one: "survey", other: "surveys" })}`,
    touchpoints: (names: string) => `after ${names}`,
    manyTouchpoints: (count: number) =>
      `after one of ${counted("en", count, { one: "touchpoint", other: "touchpoints" })}`,
    withComment: "with a comment",
    withoutComment: "without a comment",
    words: (words: string) => `that say ${words}`,
    manyWords: (count: number) => `that say one of ${counted("en", count, { one: "word", other: "words" })}`,
    attribute: (attribute: string) => `from customers with ${attribute}`,
    emails: (count: number) => `by email to ${counted("en", count, { one: "person", other: "people" })}`,
    webhooks: (names: string) => `to the webhook ${names}`,
    manyWebhooks: (count: number) => `to ${counted("en", count, { one: "webhook", other: "webhooks" })}`,
    opensCase: (due: string) => `opens a case due in ${due}`,
  },
  /** When an alert tells. */
  times: {
    atOnce: "At once",
    after: (time: string) => `After ${time}`,
    hourly: "Every hour",
    daily: "Every day",
    weekly: "Every week",
    every: (time: string) => `Every ${time}`,
  },
  parts: { which: "Which answers", what: "What happens", when: "When it tells" },
  whichLead: "All that you fill in must hold of an answer. Leave everything empty to hear of every answer.",
  fields: {
    key: { label: "Key", help: "A short name, like low-score. It can’t be changed later." },
    active: { label: "It is on", help: "Off: nobody is told, and no case is opened." },
    surveys: { label: "Surveys", help: "None ticked: every survey." },
    touchpoints: { label: "Touchpoints", help: "None ticked: every touchpoint." },
    sentiment: { label: "Score" },
    atOrBelow: {
      label: "Scores at or below",
      help: "NPS goes from 0 to 10, CSAT from 1 to 5, CES from 1 to 7. Empty: any score.",
    },
    hasComment: { label: "Comment" },
    words: {
      label: "Words in the comment",
      help: "One a line; one of them is enough. If a line has several words, the comment must have them all.",
    },
    attribute: { label: "Customers with", help: "An attribute and its value, like plan:pro." },
    opensCase: { label: "Open a case for each answer" },
    assignee: { label: "Who takes it" },
    dueIn: {
      label: "Call the customer back within",
      help: (time: string) => `Counted from when the case opens. Empty: ${time}.`,
    },
    emails: { label: "By email to", help: "Members get it in their language." },
    otherEmails: { label: "Other addresses", help: "One a line." },
    webhooks: { label: "To webhooks" },
    wait: {
      label: "Wait after the answer",
      help: "Most people give the score first and write the comment a little later. 0 tells at once.",
    },
    every: { label: "Several answers" },
  },
  anyTone: "Any",
  comments: {
    any: "With or without a comment",
    with: "Only with a comment",
    without: "Only without a comment",
  },
  nobody: "Nobody yet",
  noWebhooks: "There is no webhook yet.",
  gathering: {
    single: "Tell of each by itself",
    hourly: "Gather them for an hour",
    daily: "Gather them for a day",
    weekly: "Gather them for a week",
    every: (time: string) => `Gather them for ${time}`,
  },
  test: {
    me: "Send me a sample",
    all: "Send everyone a sample",
    help: "A sample looks like the alert as it is saved, with a made-up answer. It opens no case.",
    sentToMe: (address: string) => `A sample is on its way to ${address}.`,
    sentToAll: "A sample is on its way to everyone whom this alert tells.",
    nobody: "This alert tells nobody, so there is nobody to send a sample to.",
  },
  deletion: {
    link: "Delete this alert",
    title: (key: string) => `Delete the alert ${key}?`,
    text: "It tells nobody any more, and what it has gathered is not sent. Cases that it opened stay.",
    button: "Delete",
  },
  deleted: "Deleted.",
  changed: "Somebody else changed this in the meantime. Look at it again before you delete it.",
};

export type AlertMessages = typeof alerts;
