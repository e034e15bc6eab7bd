import { BusinessHours } from "../../../domain/base/business-hours.ts";
import { Policy } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";

export const PolicyJson = named("Policy", Policy, {
  description: "The rules that apply to all surveys, and to the figures of support and success.",
  fields: {
    reportingTimezone:
      "The time zone whose days scores are counted in. It can't change once something is counted.",
    minSegmentSize: "The score of a segment with fewer responses than this is withheld.",
    askWithin: "A touchpoint that is older than this when it is recorded asks nobody (`tooOld`).",
    fcrWindow:
      "A ticket was solved at first contact if it is not reopened, and the customer opens no other ticket of the same " +
      "topic, within this time. At most 90 days.",
    onboardingTarget: "An onboarding that takes longer was not completed in time. At most 365 days.",
    sendRatePerSecond: "Emails per second: at most the account's SES quota.",
  },
});
named("BusinessHours", BusinessHours, {
  description: "When the team works. The times of support are given in these hours too, as `business`.",
  fields: {
    days: "Days of the week.",
    from: { description: "By the clock of the time zone.", examples: ["09:00"] },
    to: { description: "Later than `from`; `24:00` is the end of the day.", examples: ["18:00"] },
    holidays: "Days on which nobody works, at most 100.",
  },
});
named("ContactCap", Policy.shape.contactCap, {
  description: "How often one customer may be asked, by all surveys together.",
  fields: { max: "How many times.", per: "In how much time." },
});
