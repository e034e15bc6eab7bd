import { counted } from "./counted.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */

/** What email and pages both say. */
export const survey = {
  direction: "ltr" as "ltr" | "rtl",
  questions: {
    nps: (brand?: string) => `How likely are you to recommend ${brand ?? "us"} to a friend or colleague?`,
    csat: (brand?: string) => `How satisfied are you with your experience with ${brand ?? "us"}?`,
    ces: (brand?: string) => `How easy was it to get what you needed from ${brand ?? "us"}?`,
  },
  /** What the lowest and the highest score of each metric mean. */
  ends: {
    nps: { low: "Not at all likely", high: "Extremely likely" },
    csat: { low: "Not at all satisfied", high: "Very satisfied" },
    ces: { low: "Very difficult", high: "Very easy" },
  },
  scoreOf: (score: number, highest: number) => `${score} of ${highest}`,
};

export const email = {
  subject: (brand?: string) => (brand ? `One quick question from ${brand}` : "One quick question for you"),
  reminder: {
    /** A question that is short enough to be the subject. */
    question: (question: string) => `Reminder: ${question}`,
    subject: (brand?: string) =>
      brand ? `Reminder: one quick question from ${brand}` : "Reminder: one quick question for you",
    /** In place of `invitation`. It may be the first reminder or the fifth, hours or weeks later. */
    invitation: "You may have missed our earlier email. We would still love to hear from you.",
    preheader: "It takes only a few seconds.",
  },
  greeting: (name?: string) => (name ? `Hi ${name},` : "Hello,"),
  invitation: "We have one question for you.",
  chooseNumber: "Choose a number to answer.",
  /** Above the links of the plain text. */
  chooseLink: "Open the link of your answer:",
  preheader: "Answering takes a few seconds.",
  browser: "Open in the browser",
  reason: (brand?: string) =>
    brand
      ? `You receive this email because you are a customer of ${brand}.`
      : "You receive this email because you are our customer.",
  unsubscribe: "Unsubscribe from surveys",
};

export const pages = {
  answer: {
    title: "Your feedback",
    chosen: "Your answer is selected. Press the button to send it.",
    /** While the page waits before it sends the score by itself. */
    sending: (score: string) =>
      `Your answer ${score} will be sent in a moment. To change it, choose another number.`,
    wait: "Don't send yet",
    notSent: "Your answer could not be sent. Press the button to try again.",
    stored: "You have answered already. You can change your answer here.",
    /** What the comment box asks, by how the answer turned out. */
    followUp: {
      low: "What could we do better?",
      middle: "What would make it better next time?",
      high: "What did you like most?",
    },
    optional: "optional",
    send: "Send",
    save: "Save",
    error: "Error",
    scoreMissing: "Choose a number.",
    /** By how many characters. */
    commentTooLong: (over: number) =>
      `Your comment is too long. Shorten it by ${counted("en", over, { one: "character", other: "characters" })}.`,
  },
  thanks: {
    title: "Thank you",
    high: "We are glad to hear it. Your answer has been saved.",
    middle: "Your answer has been saved. It helps us get better.",
    low: "Your answer has been saved. We are sorry that it did not go better; your honesty helps us put it right.",
    commentSaved: "Your comment has been saved.",
    /** Followed by the answer, like "9 of 10". */
    yourAnswer: "Your answer:",
    change: "Change",
    /** Until when, where that is known. */
    changeable: (until?: string) =>
      until
        ? `You can close this page. With the link in the email you can change your answer until ${until}.`
        : "You can close this page. With the link in the email you can still change your answer.",
  },
  unsubscribe: {
    title: "Unsubscribe from surveys",
    ask: (brand?: string) => `Which surveys from ${brand ?? "us"} would you like to stop getting by email?`,
    all: "Unsubscribe from all surveys",
    /** Comes before the survey's question. */
    orOnly: "Or only from the one that asks:",
    survey: "Unsubscribe from this survey only",
    fromAll: {
      title: "You are unsubscribed",
      text: (brand?: string) => `You will not receive any more surveys from ${brand ?? "us"}.`,
      undo: "That was a mistake: send me surveys again",
    },
    fromSurvey: {
      title: "You are unsubscribed from this survey",
      /** Comes before the survey's question. */
      asks: "You will not be asked this any more:",
      text: (brand?: string) => `Other surveys from ${brand ?? "us"} may still reach you.`,
      undo: "That was a mistake: send me this survey again",
    },
    undone: {
      title: "That is undone",
      text: (brand?: string) => `You may get surveys from ${brand ?? "us"} by email again.`,
    },
  },
  messages: {
    notFound: {
      title: "This link does not work",
      text: "Parts of it may be missing. Please open the link from the email once more.",
    },
    expired: {
      title: "This survey is closed",
      text: "The time to answer has passed. Thank you for wanting to give your opinion.",
    },
    erased: {
      title: "Your data has been erased",
      text: "Nothing that tells who you are is kept here any more, and you will not get any more surveys.",
    },
    invalid: {
      title: "We could not read your answer",
      text: "Please go back, choose a number and send it again.",
    },
    tooLong: {
      title: "Your comment is too long",
      text: "Please go back and make it shorter.",
    },
    unavailable: {
      title: "Something went wrong on our side",
      text: "Your answer has not been saved. Please try again in a few minutes.",
    },
    linkGone: {
      title: "This link leads nowhere",
      text: "It may be incomplete, or no longer in use.",
    },
    linkUnavailable: {
      title: "This link does not work right now",
      text: "Please try it again in a few minutes.",
    },
  },
};

export type SurveyMessages = typeof survey;
export type EmailMessages = typeof email;
export type PageMessages = typeof pages;
