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
    "Whoever neither answered nor unsubscribed is reminded of the same invitation, which counts as no contact: the " +
    "contact cap and the cooldown don't hold it up.",
  fields: {
    after: "How long after the email before it, the first one or a reminder.",
    max: "How many reminders at most.",
  },
});
named("Sender", shape.sender.def.innerType, {
  description: "Who it comes from; the address has to be under the deployment's SES identity.",
});
const ownTexts = shape.texts.def.innerType.def.valueType;
named("SurveyTexts", ownTexts, {
  description: "What a survey says in its own words; whatever it leaves out is said in Milepost's.",
  fields: {
    subject: "Of the email.",
    invitation: "The sentence above the question in the first email; a reminder says that it is one instead.",
    thanks:
      "After an answer, by how it turned out: a detractor's, a passive's or a promoter's, and the like.",
    followUp: "What the comment box asks after an answer, by how it turned out.",
  },
});
named("Brand", shape.brand.def.innerType, {
  description: "How email and pages look; the logo is the email's alone, as pages ask nobody for anything.",
});
named("Alert", shape.alert.def.innerType, { description: "Stored and shown; no alert is sent yet." });

const surveyFields: Record<string, string | Note> = {
  touchpoint: "The type that triggers it; `null` makes a relationship survey.",
  active: "A paused survey holds what is due until it is active again.",
  question: {
    description: "The question by language, at most 50; each metric has its own text for what is missing.",
    maxProperties: 50,
  },
  language: "Speaks this language to everyone, whatever the customer's locale.",
  texts: {
    description: "Its own words by language, at most 20.",
    maxProperties: 20,
  },
  delay: "How long after the touchpoint it leaves.",
  sampleRate: "Which share of customers is asked: always the same ones.",
  cooldown: "How long a customer is not asked again by this survey.",
  expiresAfter: "How long answers are taken, from the moment it was sent.",
  confirm:
    "What a score that was chosen in the email does on the page: sent by itself once a person looks at it, or by a tap.",
};
named("SurveyDefinition", SurveyDefinition, { fields: surveyFields });

/** A survey as it is stored, with what this version does not do of it. */
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
      notices: "What it says and this version does not do yet.",
    },
  },
);
export const SurveyPage = pageOf("SurveyPage", SurveyJson);
