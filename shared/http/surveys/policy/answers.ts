import { Policy } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";

export const PolicyJson = named("Policy", Policy, {
  description: "The rules that apply to all surveys.",
  fields: {
    reportingTimezone:
      "The time zone whose days scores are counted in. It can't change once something is counted.",
    minSegmentSize: "The score of a segment with fewer responses than this is withheld.",
    askWithin: "A touchpoint that is older than this when it is recorded asks nobody (`tooOld`).",
    sendRatePerSecond: "Emails per second: at most the account's SES quota.",
  },
});
named("ContactCap", Policy.shape.contactCap, {
  description: "How often one customer may be asked, by all surveys together.",
  fields: { max: "How many times.", per: "In how much time." },
});
