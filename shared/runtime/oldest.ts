import type { Instant } from "../domain/base/time.ts";
import type { Clock } from "./clock.ts";

/** How long what a run finds waiting has waited, from the start of the run. */
export const createOldest = (clock: Clock) => {
  const startedAt = clock();
  let oldest = startedAt;
  return {
    note: (since: Instant): void => {
      if (since < oldest) oldest = since;
    },
    /** In whole seconds; 0 while nothing was found. */
    ageSeconds: (): number => Math.floor((Date.parse(startedAt) - Date.parse(oldest)) / 1_000),
  };
};
