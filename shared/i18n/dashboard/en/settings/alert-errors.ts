/** What is wrong with a field of an alert or a webhook, or why nothing is sent. */
export const alertErrors = {
  publicHost: "Must lead to a host that everyone can reach. The people who run Milepost can allow others.",
  noPort: "Must have no port besides 443.",
  noUser: "Must have no user and no password.",
  noFragment: "Must have nothing behind a #.",
  doSomething: "Let it do something: open a case, or tell an address or a webhook.",
  letter: "Must have a letter or a digit.",
  attribute: "Must be like plan:pro.",
  aWeek: "Must be a week or less.",
  aYear: "Must be between a minute and a year.",
  aMonth: "Must be between five minutes and 31 days.",
  webhookOff: "The webhook is off. Switch it on first.",
  stillWaiting: "This message is still on its way.",
  sentOften: (times: string) => `This message was sent again ${times} times already.`,
  noWebhook: "There is no such webhook any more.",
  score: (scales: string) => `Must be a score of ${scales}.`,
  toneAndScore: "No answer has this score and is that good: choose another one.",
  wordsWithoutComment: "With words in the comment, there must be a comment.",
};

export type AlertErrorMessages = typeof alertErrors;
