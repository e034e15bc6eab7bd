import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

export const KnownNameJson = named(
  "KnownName",
  z.strictObject({
    kind: z.enum(["type", "channel"]),
    name: z.string(),
    by: z.enum(["server", "page"]),
    volume: z.optional(z.int().check(z.gte(0))),
    lastSeenAt: z.optional(Instant),
  }),
  {
    description: "A touchpoint type outside the catalogue, or a channel, as callers sent it.",
    fields: {
      by: "Which room it takes: that of the servers' keys or that of page keys.",
      volume: "Of a type: how many touchpoints of it were ever recorded.",
      lastSeenAt: "Of a type: when the last one was recorded.",
    },
  },
);
export const KnownNamePage = pageOf("KnownNamePage", KnownNameJson);
