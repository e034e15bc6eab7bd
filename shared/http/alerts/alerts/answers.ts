import * as z from "zod/mini";
import { AlertCondition, AlertDefinition } from "../../../domain/alerts/index.ts";
import { Key } from "../../../domain/base/text.ts";
import { type Note, named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

named("AlertCondition", AlertCondition, {
  description:
    "What must hold of an answer, all of it. With nothing in it, every answer alerts. Of a list, one is enough.",
  fields: {
    sentiment: "`low` is a detractor (NPS), 1–2 (CSAT), 1–3 (CES); `high` is a promoter, 4–5, 5–7.",
    atOrBelow: "The score, on the scale of the answer's own metric.",
    hasComment: "Whether the answer must have a comment, or must have none.",
    words: {
      description:
        "One of these is in the comment, without regard to case and accents. Several words in one entry must all be there.",
      examples: [["refund", "money back"]],
    },
    problems:
      "The alert is about topics of tickets that grow, and not about answers: no other field but `topics` goes with it, " +
      "and no `case`, `wait` or `every`.",
    topics: "Only these topics. Needs `problems`.",
    attribute: { description: "Only customers of this audience.", examples: ["plan:pro"] },
  },
});
named("AlertCase", AlertDefinition.shape.case.def.innerType, {
  description: "A case that is opened for each answer, where it has none.",
  fields: {
    assignee: "The member who should call.",
    dueIn: "Until when the customer should have been called; two days where it is left out.",
  },
});

const alertFields: Record<string, string | Note> = {
  active: "While it is false, the alert looks at no answer.",
  wait: {
    description:
      "How long to wait after the answer, so that its comment comes along. An answer that was changed meanwhile, and does " +
      "not match any more, raises nothing.",
    examples: ["PT10M"],
  },
  emails: "Addresses that get an email for each answer. Each gets its own.",
  webhooks: "Keys of webhooks that get `alert.raised`.",
  every:
    "Gathers what came in this time into one message. From a day on, it leaves at 8 o'clock of the reporting time zone.",
};
named("AlertDefinition", AlertDefinition, { fields: alertFields });

/** An alert as it is stored, with warnings about what it names and nobody has. */
export const AlertJson = named(
  "Alert",
  z.strictObject({
    key: Key,
    ...AlertDefinition.shape,
    updatedAt: Instant,
    warnings: z.optional(z.array(z.string())),
  }),
  {
    description: "An alert as it is stored.",
    fields: {
      ...alertFields,
      warnings: "What it names and is not there, as a survey that nobody defined.",
    },
  },
);
export const AlertPage = pageOf("AlertPage", AlertJson);

export const AlertTest = named(
  "AlertTest",
  z.strictObject({ deliveries: z.int().check(z.gte(1)), warnings: z.optional(z.array(z.string())) }),
  {
    description: "Samples are on their way.",
    fields: {
      deliveries: "How many: one to each address and each webhook.",
      warnings: "Webhooks that get none.",
    },
  },
);
