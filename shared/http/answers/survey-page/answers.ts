import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

export const StoredAnswer = named(
  "StoredAnswer",
  z.strictObject({
    status: z.enum(["recorded", "revised"]),
    score: z.int(),
    comment: z.nullable(z.string()),
  }),
  {
    description: "The answer as it stands now.",
    fields: { status: "`recorded` for the first answer, `revised` for every later one." },
  },
);

export const Erasure = named("Erasure", z.strictObject({ status: z.literal("erased") }), {
  description: "Nothing is left of the person; also where it was so already.",
});

export const Unsubscription = named(
  "Unsubscription",
  z.strictObject({
    status: z.enum(["unsubscribed", "subscribed"]),
    scope: z.optional(z.enum(["survey", "all"])),
  }),
  {
    description: "What was done.",
    fields: {
      status: "`subscribed` where it was undone.",
      scope: "From what: this survey, or all of them.",
    },
  },
);
