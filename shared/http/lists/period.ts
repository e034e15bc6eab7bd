import { isTooLong, MAX_PERIOD_DAYS, pointsBetween, TrendInterval } from "../../domain/base/period.ts";
import { addDays, type Day, dayIn, type Instant, momentOf } from "../../domain/base/time.ts";
import { invalid } from "../base/problem.ts";

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

/** Most days, weeks or months of one answer. */
const MOST_ROWS = 366;

/** Checks that a period has not too many days, weeks or months for one answer. @throws {Problem} 422 that names `by` */
export const demandRows = ({ from, to, by }: Period & { by?: string | undefined }): void => {
  const interval = TrendInterval.options.find((option) => option === by);
  if (interval === undefined || pointsBetween(from, to, interval).length <= MOST_ROWS) return;
  throw invalid([
    {
      path: "by",
      message: `gives more than ${MOST_ROWS} rows: ask for a shorter period, or for longer ones`,
    },
  ]);
};

/**
 * The instants at which a period of days or times begins and ends.
 * @throws {Problem} 422 as {@link demandPeriod}
 */
export const momentsOf = (
  { from, to }: { from: Day | Instant; to: Day | Instant },
  timeZone: string,
  named: "from" | "to" = "to",
): { from: Instant; to: Instant } => {
  const moments = { from: momentOf(from, timeZone), to: momentOf(to, timeZone) };
  demandPeriod(moments, named);
  return moments;
};

/**
 * A period whose ends may be left out. Without `to` it ends tomorrow; without `from` it is as long as a period may be.
 * @throws {Problem} 422 as {@link demandPeriod}
 */
export const openPeriod = (
  { from, to }: { from?: Day | Instant | undefined; to?: Day | Instant | undefined },
  { now, timeZone }: { now: Instant; timeZone: string },
): { from: Instant; to: Instant } => {
  const end = to ?? addDays(dayIn(now, timeZone), 1);
  const day = end.includes("T") ? dayIn(end, timeZone) : end;
  return momentsOf(
    { from: from ?? addDays(day, -MAX_PERIOD_DAYS), to: end },
    timeZone,
    to === undefined ? "from" : "to",
  );
};
