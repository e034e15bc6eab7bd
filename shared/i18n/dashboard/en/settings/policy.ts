/** The contact policy in the settings. */
export const policy = {
  title: "Contact policy",
  lead: "The rules for all surveys together, and for the figures of support and success.",
  parts: {
    surveys: "Surveys",
    figures: "Support and success",
    changes:
      "A change counts for what happens from now on: a ticket or customer keeps their figures until something new is recorded about them.",
  },
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
    fcrWindow: {
      label: "At first contact only if nothing comes back within",
      help: "No reopening, and no other ticket of the same customer and topic. At most 90 days.",
    },
    onboardingTarget: {
      label: "An onboarding should take at most",
      help: "One that takes longer was not completed in time. At most 365 days.",
    },
  },
  hours: {
    title: "Business hours",
    help: "With them, waiting and solving times are shown in working hours too. Leave everything empty to count around the clock only.",
    fields: {
      days: { label: "Working days" },
      from: { label: "From", help: "By the clock of the time zone below, like 09:00." },
      to: { label: "Until", help: "Like 18:00; 24:00 is the end of the day." },
      timezone: { label: "Time zone", help: "Like America/Sao_Paulo." },
      holidays: { label: "Holidays", help: "One day on each line, like 2026-12-25; at most 100." },
    },
  },
};

export type PolicyMessages = typeof policy;
