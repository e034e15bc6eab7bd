import { counted } from "./counted.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */

/** Texts that email and pages share. */
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
  scoreOutOf: (score: number, highest: number) => `${score} of ${highest}`,
  /** Links to the brand's own pages, in the footer of email and pages. */
  footer: { privacy: "Privacy", support: "Help and contact" },
};

export const email = {
  subject: (brand?: string) => (brand ? `One quick question from ${brand}` : "One quick question for you"),
  reminder: {
    /** `question` is the subject of the first email: the survey's own subject, or a short question. */
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
  /** Until when the customer can answer. */
  until: (date: string) => `You can answer until ${date}.`,
  browser: "Open in the browser",
  /** Ends the plain text, above the brand's name. */
  signOff: "Thank you!",
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
    /** Another number was tapped in the email after an answer. */
    changing: (stored: string) =>
      `You answered ${stored}. Press the button to change it to the number that is selected now.`,
    /** While the page waits before it sends the score by itself. */
    sending: (score: string) =>
      `Your answer ${score} will be sent in a moment. To change it, choose another number.`,
    wait: "Don't send yet",
    notSent: "Your answer could not be sent. Press the button to try again.",
    stored: "You have answered already. You can change your answer here.",
    /** The question of the comment box, by whether the score was good. */
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
    /** The argument is how many characters are too many. */
    commentTooLong: (over: number) =>
      `Your comment is too long. Shorten it by ${counted("en", over, { one: "character", other: "characters" })}.`,
  },
  thanks: {
    title: "Thank you",
    high: "We are glad to hear it. Your answer has been saved.",
    middle: "Your answer has been saved. It helps us get better.",
    low: "Your answer has been saved. We are sorry that it did not go better. Your honesty helps us put it right.",
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
  data: {
    link: "Your data",
    title: "Your data",
    intro: (brand?: string) =>
      brand ? `This is what ${brand} stores about you here.` : "This is what we store about you here.",
    yes: "Yes",
    no: "No",
    profile: {
      title: "About you",
      none: "No profile of you is stored any more.",
      name: "Name",
      email: "Email address",
      language: "Language",
      timezone: "Time zone",
      since: "Known since",
      id: "Customer ID",
      otherIds: "Other IDs of yours",
      /** Heading above the attributes that the brand stored. */
      more: "Also noted about you",
    },
    mail: {
      title: "Emails to you",
      open: "Surveys may be sent to you.",
      stopped: "You receive no surveys.",
      unsubscribed: "Unsubscribed from all surveys",
      unsubscribedFrom: "Unsubscribed from these surveys",
      complained: "You marked an email as spam",
      bounced: "Your mailbox refused an email for good",
      erased: "Data of somebody with your address was erased",
      asked: "Surveys sent to you recently",
    },
    journey: {
      title: "What happened",
      none: "Nothing is stored.",
      earlier: "Show earlier entries",
      latest: "Back to the latest entries",
      id: "Reference",
      channel: "Channel",
      question: "Question",
      invitation: {
        scheduled: "A survey is planned for you",
        sending: "A survey is being sent to you",
        sent: "A survey was sent to you",
        suppressed: "A survey was not sent to you",
        failed: "A survey could not be sent to you",
        expired: "A survey was not sent to you in time",
        plannedFor: "Planned for",
        deliveredAt: "Delivered",
        bouncedAt: "Could not be delivered",
        complainedAt: "Marked as spam",
        remindedAt: "Last reminder",
        openUntil: "Can be answered until",
      },
      response: {
        title: "You answered a survey",
        score: "Your answer",
        comment: "What you wrote",
        revisedAt: "Last changed",
      },
    },
  },
  erase: {
    title: "Erase your data",
    text: "You can have everything erased that is stored about you. We will ask you once more before.",
    button: "Erase my data",
    ask: {
      title: "Erase all your data?",
      profile: "Everything about you goes: your profile, what happened and what you wrote.",
      scores: "The scores that you gave stay counted, but nobody can tell any more that they are yours.",
      mail: "You will never get a survey at this address again. To hold to that, a code made from the address is kept.",
      final: "It cannot be undone.",
      confirm: "Erase everything for good",
      back: "Back without erasing",
    },
    unfinished: {
      title: "There is more to erase",
      text: "You will get no more emails, but not everything could be erased in one go. Press the button to go on.",
      button: "Go on erasing",
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
      text: "Your answer may not have been saved. Please try again in a few minutes.",
    },
    moved: {
      title: "We cannot show your data here",
      text: "The email address that this link went to is not yours any more, or was not there from the start. To keep your data safe, please ask us directly to see or erase it.",
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

/** Signing in to the dashboard: pages, and the email with the link. */
export const signIn = {
  title: "Sign in",
  intro: "Enter your address. We will send a link to it that signs you in.",
  email: "Email address",
  wrong: "Enter an address like ana@example.com.",
  error: "Error:",
  send: "Send the link",
  /** For customers who open the bare address. */
  customer: "Were you asked for your opinion? Please use the link in your email.",
  reference: "API reference",
  sent: {
    title: "Check your inbox",
    text: "If this address may sign in, a link is on its way to it. The link works once, and for 15 minutes.",
    other: "Use another address",
  },
  open: {
    title: "Sign in on this device",
    text: "You stay signed in for up to seven days, or until you sign out.",
    button: "Sign in now",
  },
  /** What happened instead, and how to go on. */
  messages: {
    gone: {
      title: "This link does not work any more",
      text: "It has been used, or it is more than 15 minutes old.",
    },
    tooMany: {
      title: "Too many links were asked for",
      text: "Wait an hour before you ask for another one. A link that you have already still works.",
    },
    refused: {
      title: "This did not come from our own page",
      text: "Nothing was done. Please open the page and try it again there.",
    },
    unavailable: {
      title: "That did not work",
      text: "The fault is on our side. Please try again in a few minutes.",
    },
    again: "Go to the page to sign in",
  },
  mail: {
    subject: "Your link to sign in",
    preheader: "It works once, and for 15 minutes.",
    text: "Press the button to sign in. It works once, and for 15 minutes.",
    /** In place of `text` where there is no button. */
    plain: "Open this link to sign in. It works once, and for 15 minutes:",
    button: "Sign in to Milepost",
    ignore: "You did not ask for this? Then ignore this email: without the link nobody signs in.",
  },
};

export type SurveyMessages = typeof survey;
export type EmailMessages = typeof email;
export type PageMessages = typeof pages;
export type SignInMessages = typeof signIn;
