import { isTooLong, MAX_PERIOD_DAYS } from "../../shared/domain/base/period.ts";
import { addDays, type Day, dayIn, type Instant, startOfDay } from "../../shared/domain/base/time.ts";
import { invalid } from "../../shared/http/base/problem.ts";

type Period = { from: Day; to: Day };

/**
 * Checks that a period is not empty and not too long.
 * @throws {Problem} 422 that names `to`, or `from` where only that was given
 */
export const demandPeriod = ({ from, to }: Period, named: "from" | "to" = "to"): void => {
  if (from >= to)
    throw invalid([
      named === "to"
        ? { path: named, message: "must be later than from: periods are half-open, [from, to)" }
        : { path: named, message: "must not lie in the future, where to is left out" },
    ]);
  if (isTooLong(from, to))
    throw invalid([
      {
        path: named,
        message: `must be at most ${MAX_PERIOD_DAYS} days ${named === "to" ? "after from" : "before to, which is tomorrow where it is left out"}`,
      },
    ]);
};

/** The instants at which a period begins and ends in a time zone. */
export const momentsOf = ({ from, to }: Period, timeZone: string): { from: Instant; to: Instant } => ({
  from: startOfDay(from, timeZone),
  to: startOfDay(to, timeZone),
});

/**
 * A period whose ends may be left out. Without `to` it ends tomorrow; without `from` it is as long as a period may be.
 * @throws {Problem} 422 as {@link demandPeriod}
 */
export const openPeriod = (
  { from, to }: { from?: Day | undefined; to?: Day | undefined },
  { now, timeZone }: { now: Instant; timeZone: string },
): Period => {
  const end = to ?? addDays(dayIn(now, timeZone), 1);
  const period = { from: from ?? addDays(end, -MAX_PERIOD_DAYS), to: end };
  demandPeriod(period, to === undefined ? "from" : "to");
  return period;
};
