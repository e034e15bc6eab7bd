import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

export const UnsubscriptionJson = named(
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
