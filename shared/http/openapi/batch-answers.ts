import * as z from "zod/mini";
import { named } from "./naming.ts";
import { ProblemJson } from "./problem-answers.ts";

const index = z.int().check(z.gte(0));

const StoredItem = named(
  "StoredItem",
  z.strictObject({
    index,
    id: z.string(),
    status: z.enum(["recorded", "duplicate", "revised"]),
    notices: z.optional(z.array(z.string())),
  }),
  {
    description: "An item that is stored, now or before.",
    fields: {
      index: "Its place in the request.",
      status:
        "`duplicate`: it was stored before. `revised`: an imported answer took the place of an earlier version.",
      notices:
        "What to know of it, in sentences: for example that it is too old to ask anybody about it, or why it does not " +
        "count in the figures of support.",
    },
  },
);

const RejectedItem = named(
  "RejectedItem",
  z.strictObject({ index, status: z.literal("rejected"), problem: ProblemJson }),
  {
    description: "An item that is not stored. With status 503 in its problem, send it again.",
    fields: { index: "Its place in the request." },
  },
);

/** What became of each item of a batch, in order. */
export const BatchResults = named(
  "BatchResults",
  z.strictObject({ results: z.array(z.union([StoredItem, RejectedItem])) }),
  { fields: { results: "One per item, in the order of the request." } },
);
