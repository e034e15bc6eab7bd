import * as z from "zod/mini";
import { NAME_KINDS } from "../../../domain/catalogue/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

export const KnownNameJson = named(
  "KnownName",
  z.strictObject({
    kind: z.enum(NAME_KINDS),
    name: z.string(),
    by: z.enum(["server", "page"]),
    volume: z.optional(z.int().check(z.gte(0))),
    lastSeenAt: z.optional(Instant),
  }),
  {
    description:
      "A touchpoint type outside the catalogue, a channel, a ticket's topic or a subscription's plan, as callers sent it.",
    fields: {
      by: "Which room it takes: that of the servers' keys or that of page keys.",
      volume: "Of a type: how many touchpoints of it were ever recorded.",
      lastSeenAt: "Of a type: when the last one was recorded.",
    },
  },
);
export const KnownNamePage = pageOf("KnownNamePage", KnownNameJson);
