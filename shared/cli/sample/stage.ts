import * as z from "zod";

/** The settings of a stage that decide how its table is written. */
export const SampleStage = z.object({
  shards: z.int(),
  reportingTimezone: z.string(),
  sendRatePerSecond: z.number(),
  audienceDimensions: z.record(z.string(), z.array(z.string())),
});
export type SampleStage = z.infer<typeof SampleStage>;
