/** The contact policy in the settings. */
export const policy = {
  title: "Contact policy",
  lead: "The rules for all surveys together.",
  fields: {
    capMax: { label: "At most so many surveys for one customer", help: "Reminders do not count." },
    capPer: { label: "… within this time", help: "Counted back from each email." },
    askWithin: {
      label: "Ask only after touchpoints not older than",
      help: "One that is recorded later asks nobody, so that nobody is asked about the distant past.",
    },
    minSegmentSize: {
      label: "Fewest answers for the score of a part of the customers",
      help: "Below this, the score of a channel or attribute is not shown.",
    },
    sendRatePerSecond: { label: "Emails per second", help: "Never more than your mail service allows." },
    reportingTimezone: {
      label: "Time zone of days and months",
      help: "Like America/Sao_Paulo. It can’t change once answers are counted.",
    },
  },
};

export type PolicyMessages = typeof policy;
