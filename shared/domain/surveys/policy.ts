import * as z from "zod/mini";
import { BusinessHours } from "../base/business-hours.ts";
import { Duration, durationOfDays, TimeZone } from "../base/time.ts";

const ASK_WITHIN = "P7D";
const FCR_WINDOW = "P7D";
const ONBOARDING_TARGET = "P30D";

/** The rules for all surveys, and for the figures of support and success (API: `PUT /v1/policy`). */
export const Policy = z.strictObject({
  /** How many surveys one customer may get in this time, all surveys together. */
  contactCap: z.strictObject({ max: z.int().check(z.gte(1), z.lte(100)), per: Duration }),
  /** Scores count days and months in this time zone. */
  reportingTimezone: TimeZone,
  /** The score of an audience with fewer responses than this is withheld. */
  minSegmentSize: z.int().check(z.gte(1), z.lte(1_000)),
  /** Emails per second, all shards together. SES's sandbox allows one. */
  sendRatePerSecond: z.number().check(z.gte(1), z.lte(1_000)),
  /** A touchpoint that is older than this when it is recorded asks nobody. */
  askWithin: z._default(Duration, ASK_WITHIN),
  /** A ticket was solved at first contact only if nothing comes back within this time. */
  fcrWindow: z._default(durationOfDays(90), FCR_WINDOW),
  /** How long an onboarding may take to be a success. */
  onboardingTarget: z._default(durationOfDays(365), ONBOARDING_TARGET),
  /** When the team works. Without them, times of support count around the clock only. */
  businessHours: z.optional(BusinessHours),
});
export type Policy = z.infer<typeof Policy>;

/** The policy until an admin sets one; time zone and rate are settings of the stage. */
export const defaultPolicy = (stage: { reportingTimezone: string; sendRatePerSecond: number }): Policy => ({
  contactCap: { max: 1, per: "P14D" },
  minSegmentSize: 5,
  askWithin: ASK_WITHIN,
  fcrWindow: FCR_WINDOW,
  onboardingTarget: ONBOARDING_TARGET,
  ...stage,
});
