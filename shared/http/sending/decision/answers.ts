import * as z from "zod/mini";
import { SuppressionReason } from "../../../domain/sending/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";

export const RuleJson = named(
  "Rule",
  z.strictObject({ rule: z.string(), passed: z.boolean(), detail: z.string() }),
  {
    description: "The result of one rule, and what it is based on.",
  },
);

export const DecisionJson = named(
  "Decision",
  z.strictObject({
    decision: z.enum(["send", "wait", "suppress"]),
    reason: z.optional(z.union([SuppressionReason, z.enum(["delay", "inactive", "sendWindow"])])),
    detail: z.optional(z.string()),
    dueAt: z.optional(Instant),
    rules: z.array(RuleJson),
  }),
  {
    description: "What would be decided.",
    fields: {
      reason: "Why the customer would not be asked, or what the invitation would wait for.",
      detail: "The reason in a sentence.",
      dueAt: "When it would be decided again.",
      rules: "Every rule, in the order in which they are checked.",
    },
  },
);
