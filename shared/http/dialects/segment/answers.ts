import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

/** What Segment's clients expect; they look at the status alone. */
export const SegmentSuccess = named(
  "SegmentSuccess",
  z.strictObject({ success: z.literal(true), notices: z.optional(z.array(z.string())) }),
  {
    description: "Everything is stored.",
    fields: { notices: "What was not kept of it, each in a sentence for a person." },
  },
);
