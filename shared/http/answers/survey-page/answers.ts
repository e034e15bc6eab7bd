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
