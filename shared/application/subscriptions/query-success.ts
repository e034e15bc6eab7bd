import { monthsBetween, monthsLong, type TrendInterval } from "../../domain/base/period.ts";
import {
  addDays,
  type Day,
  dayIn,
  daysBetween,
  daysOfMonth,
  type Instant,
  subtractDuration,
} from "../../domain/base/time.ts";
import {
  type AccountRules,
  type MonthOfUse,
  openCohorts,
  type SuccessFigures,
  successFigures,
} from "../../domain/subscriptions/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import {
  type AmountSlice,
  type Days,
  type FiguresDeps,
  type FiguresHead,
  type PeriodAmounts,
  readAmounts,
  rowPeriods,
} from "../tallies/index.ts";
import { type SuccessChange, successChanges } from "./success-changes.ts";

export type SuccessQuery = {
  from: Day;
  to: Day;
  plan?: string | undefined;
  by?: TrendInterval | undefined;
  compare?: "previous" | undefined;
};

export type SuccessRow = { plan: string | null; from: Day; to: Day } & SuccessFigures & {
    change?: SuccessChange;
  };
export type SuccessAnswer = FiguresHead & { rows: SuccessRow[] };

type At = AccountRules & { now: Instant };

const WHOLE: AmountSlice = { of: "success" };
const NOTHING: PeriodAmounts = { counters: {}, start: {}, end: {} };
/** More than a time zone, or the different lengths of months, can shift a day. */
const MARGIN_DAYS = 5;

const rangeOf = (month: string): Days => {
  const days = daysOfMonth(month);
  return { from: days[0] ?? "", to: addDays(days.at(-1) ?? "", 1) };
};

/** The months that a period touches and that have begun, oldest first. */
const monthsOf = ({ from, to }: Days, today: Day): string[] => {
  const last = addDays(to, -1);
  return monthsBetween(from, last < today ? last : today).reverse();
};

/** What was counted of whole months, and how many customers paid at their ends, as far as is known. */
const readMonths = async (
  { amounts }: FiguresDeps,
  months: readonly string[],
  now: Day,
): Promise<(month: string) => MonthOfUse> => {
  const periods = months.map(rangeOf);
  // What is planned for the rest of this month counts: so it does for who is active and pays.
  const today =
    periods
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? "";
  const read = months.length > 0 ? await readAmounts(amounts, { slice: WHOLE, periods, today }) : undefined;
  const found = new Map(months.map((month, index) => [month, read?.get("")?.[index] ?? NOTHING]));
  return (month) => {
    const { counters, end } = found.get(month) ?? NOTHING;
    return { month, isOver: rangeOf(month).to <= now, counters, customers: end.customers ?? 0 };
  };
};

/** The days on which something may still change, with what is counted of them. */
const readOpenDays = async (
  { amounts }: FiguresDeps,
  { slice, from, to }: Days & { slice: AmountSlice },
  { now, timeZone, onboardingTarget }: At,
) => {
  const youngest = addDays(dayIn(subtractDuration(now, onboardingTarget), timeZone), -MARGIN_DAYS);
  const period = { from: from < youngest ? youngest : from, to };
  const days = period.from < to ? await amounts.days(slice, period) : [];
  return days.map(({ place, counters }) => ({ day: place.period, counters }));
};

const hasUse = ({ dailyActive, monthlyActive }: SuccessFigures): boolean =>
  (dailyActive ?? 0) > 0 || (monthlyActive ?? 0) > 0;

/** Where no touchpoint type says who uses the product, nobody knows: that is not the same as nobody. */
const withoutUse = (figures: SuccessFigures): SuccessFigures => ({
  ...figures,
  engagement: null,
  dailyActive: null,
  monthlyActive: null,
});

/**
 * The figures of success of a period, of all customers or of one plan: from the stored counts alone, so their cost does
 * not grow with customers. Nothing after today counts; `open` says how many renewals and goals are due later, and how
 * many onboardings are still in time.
 */
export const querySuccess =
  (deps: FiguresDeps) =>
  async (query: SuccessQuery, { policy, types }: Definitions, now: Instant): Promise<SuccessAnswer> => {
    const { from, to, plan } = query;
    const { reportingTimezone: timeZone, onboardingTarget } = policy;
    const at = { now, timeZone, onboardingTarget };
    const today = dayIn(now, timeZone);
    const slice: AmountSlice = plan === undefined ? WHOLE : { of: "success", by: "plan", value: plan };
    const { current, previous } = rowPeriods(query);
    const periods = [...previous, ...current];
    const monthsOfRow = (row: Days) => (plan === undefined ? monthsOf(row, today) : []);
    const months = [...new Set(periods.flatMap(monthsOfRow))];
    const [read, monthIn, openDays, computedAt, pending] = await Promise.all([
      readAmounts(deps.amounts, { slice, periods, today }),
      readMonths(deps, months, today),
      readOpenDays(deps, { slice, from, to }, at),
      deps.computedAt(),
      deps.amounts.pending(),
    ]);
    const sums = [...read.values()][0];
    const figures = periods.map((row, index) => {
      const days = openDays.filter(({ day }) => day >= row.from && day < row.to);
      const last = row.to > today ? today : addDays(row.to, -1);
      return successFigures({
        ...(sums?.[index] ?? NOTHING),
        open: openCohorts(days, at),
        daysPassed: Math.max(0, daysBetween(row.from, last) + 1),
        monthsPassed: monthsLong({ from: row.from, to: addDays(last, 1) }),
        months: monthsOfRow(row).map(monthIn),
        plan,
      });
    });
    const isUsed = types.some(({ engagement }) => engagement === true) || figures.some(hasUse);
    const known = isUsed ? figures : figures.map(withoutUse);
    const shown = known.slice(previous.length);
    const changes = successChanges(shown, known.slice(0, previous.length));
    return {
      from,
      to,
      timezone: timeZone,
      computedAt,
      pending,
      rows: shown.map((row, index) => {
        const change = changes[index];
        const period = current[index] ?? { from, to };
        return { plan: plan ?? null, ...period, ...row, ...(change && { change }) };
      }),
    };
  };
