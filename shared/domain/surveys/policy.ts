import * as z from "zod/mini";
import { Duration, TimeZone } from "../base/time.ts";

/** Rules above all surveys. */
export const Policy = z.strictObject({
  /** How often one customer may be asked, by all surveys together. */
  contactCap: z.strictObject({ max: z.int().check(z.gte(1), z.lte(100)), per: Duration }),
  /** Days and months of the scores are those of this zone. */
  reportingTimezone: TimeZone,
  /** A segment with fewer responses than this is withheld. */
  minSegmentSize: z.int().check(z.gte(1), z.lte(1_000)),
  /** Emails per second, all shards together; one is what even SES's sandbox gives. */
  sendRatePerSecond: z.number().check(z.gte(1), z.lte(1_000)),
});
export type Policy = z.infer<typeof Policy>;

/** What holds until an admin says otherwise; the stage gives the time zone and the rate. */
export const defaultPolicy = (stage: { reportingTimezone: string; sendRatePerSecond: number }): Policy => ({
  contactCap: { max: 1, per: "P14D" },
  minSegmentSize: 5,
  ...stage,
});
