import * as z from "zod/mini";

/** 1–500 touchpoints; each is checked by itself, so that a bad one never stops a good one. */
export const TouchpointBatch = z.strictObject({
  /** `false` for touchpoints of long ago: they are recorded and counted, but nobody is asked about them. */
  ask: z.optional(z.boolean()),
  touchpoints: z.array(z.unknown()).check(z.minLength(1), z.maxLength(500)),
});
