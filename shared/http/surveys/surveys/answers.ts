import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { SurveyDefinition } from "../../../domain/surveys/index.ts";
import { type Note, named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const { shape } = SurveyDefinition;
named("Condition", shape.when.def.innerType, {
  description:
    "Narrows the trigger by one property of the touchpoint. It names at least one operator, and every one given must hold.",
  fields: {
    property: { examples: ["revenue"] },
    exists: "Whether the property has to be there.",
  },
});
named("SendWindow", shape.sendWindow.def.innerType, {
  description: "Days and hours when an email may leave, by the customer's own clock.",
  fields: { from: { examples: ["09:00"] }, to: { description: "Not included.", examples: ["18:00"] } },
});
named("Reminder", shape.reminder.def.innerType, {
  description:
    "A customer who neither answered nor unsubscribed is reminded of the same invitation. A reminder does not count " +
    "as a contact: the contact cap and the cooldown don't delay it.",
  fields: {
    after: "How long after the email before it, the first one or a reminder.",
    max: "How many reminders at most.",
  },
});
named("Sender", shape.sender.def.innerType, {
  description: "Who the email comes from. The address must be under the deployment's SES identity.",
  fields: { replyTo: "Where answers to the email go, if not to its sender." },
});
const ownTexts = shape.texts.def.innerType.def.valueType;
named("SurveyWording", ownTexts, {
  description: "A survey's own texts. Milepost's texts stand in for those it leaves out.",
  fields: {
    subject: "Of the email.",
    invitation: "The sentence above the question in the first email. A reminder has its own sentence there.",
    thanks: "After an answer, by its outcome: detractor, passive or promoter, and the like.",
    followUp: "What the comment box asks after an answer, by its outcome.",
  },
});
named("Brand", shape.brand.def.innerType, {
  description:
    "How email and pages look. Only the email shows the logo, because pages load nothing from other hosts.",
  fields: {
    postalAddress: "In the footer of email and pages; it may have several lines.",
    privacyUrl: "Linked in the footer of email and pages.",
    supportUrl: "Linked in the footer of email and pages.",
  },
});
named("SurveyAlert", shape.alert.def.innerType, {
  description:
    "Who gets an email at once for an answer at or below a score: the alert of `PUT /v1/alerts/{key}` in short.",
});

const surveyFields: Record<string, string | Note> = {
  touchpoint: "The type that triggers it; `null` makes a relationship survey.",
  active: "While a survey is paused, due invitations wait until it is active again.",
  question: {
    description:
      "The question by language, at most 50; each metric has its own text for what is missing. It may name " +
      "`{{customer.name}}`, `{{touchpoint.name}}` and `{{properties.…}}`, each with a fallback: " +
      "`{{customer.name|there}}`. Without a value and a fallback, the metric's own text stands.",
    maxProperties: 50,
  },
  language: "The language for everyone, whatever the customer's locale.",
  texts: {
    description: "Its own words by language, at most 20, with the same placeholders.",
    maxProperties: 20,
  },
  delay: "How long after the touchpoint it leaves.",
  sampleRate: "The share of customers that is asked; always the same customers.",
  cooldown: "How long a customer is not asked again by this survey.",
  expiresAfter: "How long answers are accepted, counted from the time of sending.",
  confirm:
    "How the page handles a score that was chosen in the email: it sends it once a person looks at it, or waits for a tap.",
};
named("SurveyDefinition", SurveyDefinition, { fields: surveyFields });

/** A survey as it is stored, with notices about parts that have no effect. */
export const SurveyJson = named(
  "Survey",
  z.extend(SurveyDefinition, {
    key: Key,
    archivedAt: z.optional(Instant),
    notices: z.optional(z.array(z.string())),
  }),
  {
    description: "A survey as it is stored.",
    fields: {
      ...surveyFields,
      archivedAt: "Since when it asks nobody any more; its answers stay.",
      notices: "Parts of it that have no effect, and languages in which Milepost's own texts stand in.",
    },
  },
);
export const SurveyPage = pageOf("SurveyPage", SurveyJson);
