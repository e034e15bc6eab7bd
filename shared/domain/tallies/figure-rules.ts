import type { BusinessHours } from "../base/business-hours.ts";
import type { Policy } from "../surveys/index.ts";

/** What of the policy decides the figures of support and success. */
export type FigureRules = {
  /** The reporting time zone. */
  timeZone: string;
  /** ISO 8601 durations. */
  fcrWindow: string;
  onboardingTarget: string;
  businessHours?: BusinessHours | undefined;
};

/** The rules of a policy; without `businessHours` where the policy has none. */
export const figureRules = ({
  reportingTimezone,
  fcrWindow,
  onboardingTarget,
  businessHours,
}: Policy): FigureRules => ({
  timeZone: reportingTimezone,
  fcrWindow,
  onboardingTarget,
  ...(businessHours && { businessHours }),
});
