import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";

/** The answer that Segment's clients expect. They look only at the status. */
export const SegmentSuccess = named(
  "SegmentSuccess",
  z.strictObject({ success: z.literal(true), notices: z.optional(z.array(z.string())) }),
  {
    description: "Everything is stored.",
    fields: { notices: "What was not kept, each in a sentence for a person." },
  },
);
