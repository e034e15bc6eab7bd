import { monthsBetween } from "../../../domain/base/period.ts";
import { addDays, type Day } from "../../../domain/base/time.ts";
import { addUp, type Bucket } from "../../../domain/scores/index.ts";
import { sideBySide } from "../../base/side-by-side.ts";
import type { AmountReader, AmountSlice, Days } from "../ports.ts";
import { type MonthPlan, planMonth, stretchesToRead } from "./month-plan.ts";

export type Counters = Readonly<Record<string, number>>;

/** What was counted in a period. */
export type PeriodAmounts = {
  /** Up to the end of today. */
  counters: Counters;
  /** The levels as the period begins; where it begins after today, those at the end of today. */
  start: Counters;
  /** The levels as it ends; where it ends after today, those at the end of today. */
  end: Counters;
};

export type AmountsAsked = {
  slice: AmountSlice;
  periods: readonly Days[];
  today: Day;
  /** Of topics: the tickets of this channel alone. */
  channel?: string | undefined;
  /** Of topics: apart by channel, and not by topic. */
  byChannel?: boolean | undefined;
};

const NONE: Counters = {};

/** The counters of all groups of one kind of bucket, by period. */
class Stored {
  private readonly found = new Map<string, Map<string, Record<string, number>>>();

  add(group: string, period: string, counter: string, n: number): void {
    const ofGroup = this.found.get(group) ?? new Map<string, Record<string, number>>();
    const counters = ofGroup.get(period) ?? {};
    counters[counter] = (counters[counter] ?? 0) + n;
    ofGroup.set(period, counters);
    this.found.set(group, ofGroup);
  }

  get groups(): string[] {
    return [...this.found.keys()];
  }

  of(group: string): ReadonlyMap<string, Counters> {
    return this.found.get(group) ?? new Map();
  }
}

/** Sorts counters into groups: by the value of their bucket or, as asked, by the channel that is before their name. */
const intoGroups = ({ slice, channel, byChannel }: AmountsAsked, buckets: readonly Bucket[]): Stored => {
  const stored = new Stored();
  for (const { place, counters } of buckets)
    for (const [name, n] of Object.entries(counters)) {
      const end = name.lastIndexOf("/");
      const split = end < 0 ? undefined : name.slice(0, end);
      if (channel !== undefined && split !== undefined && split !== channel) continue;
      const group = byChannel ? (split ?? "") : slice.by === undefined ? "" : (place.value ?? "");
      stored.add(group, place.period, name.slice(end + 1), n);
    }
  return stored;
};

/** A year's levels as those of its months: `09unsolved` of 2026 is `unsolved` of 2026-09. */
const byMonth = (years: readonly Bucket[]): Bucket[] =>
  years.flatMap(({ place, counters }) =>
    Object.entries(counters).map(([name, n]): Bucket => {
      const begin = name.lastIndexOf("/") + 1;
      return {
        place: { ...place, period: `${place.period}-${name.slice(begin, begin + 2)}` },
        counters: { [name.slice(0, begin) + name.slice(begin + 2)]: n },
      };
    }),
  );

const minus = (all: Counters, parts: readonly Counters[]): Counters => {
  const gone = addUp(parts);
  const names = new Set([...Object.keys(all), ...Object.keys(gone)]);
  return Object.fromEntries([...names].map((name) => [name, (all[name] ?? 0) - (gone[name] ?? 0)]));
};

const only = (counters: Counters, isWanted: (name: string, n: number) => boolean): Counters =>
  Object.fromEntries(Object.entries(counters).filter(([name, n]) => n !== 0 && isWanted(name, n)));

/** What one group's periods count, from what was read of it. */
class GroupSums {
  private readonly plans: ReadonlyMap<string, MonthPlan>;
  private readonly months: ReadonlyMap<string, Counters>;
  private readonly days: ReadonlyMap<string, Counters>;
  private readonly levels: ReadonlyMap<string, Counters>;
  private readonly isLevel: (name: string) => boolean;

  constructor(
    plans: ReadonlyMap<string, MonthPlan>,
    read: Record<"months" | "days" | "levels", ReadonlyMap<string, Counters>>,
  ) {
    this.plans = plans;
    this.months = read.months;
    this.days = read.days;
    this.levels = read.levels;
    const names = new Set([...read.levels.values()].flatMap((counters) => Object.keys(counters)));
    this.isLevel = (name) => names.has(name);
  }

  private stretch(days: readonly Day[]): Counters {
    return addUp(days.map((day) => this.days.get(day) ?? NONE));
  }

  private others({ stretches, read }: MonthPlan, but: readonly Day[]): Counters[] {
    return stretches.filter((one) => one !== but && read.has(one)).map((one) => this.stretch(one));
  }

  counted({ from, to }: Days): Counters {
    const sums = monthsBetween(from, addDays(to, -1)).flatMap((month) => {
      const plan = this.plans.get(month);
      return (plan?.stretches ?? [])
        .filter(([first = ""]) => first >= from && first < to)
        .map((one) => {
          if (plan === undefined || plan.read.has(one)) return this.stretch(one);
          const rest = minus(this.months.get(month) ?? NONE, this.others(plan, one));
          // Two reads are not of the same instant: a day may be a moment ahead of its month.
          return only(rest, (_, n) => n > 0);
        });
    });
    return only(addUp(sums), (name) => !this.isLevel(name));
  }

  /** The levels as a day begins. */
  levelsAt(day: Day): Counters {
    const month = day.slice(0, 7);
    const before = [...this.levels].filter(([one]) => one < month).map(([, counters]) => counters);
    const plan = this.plans.get(month);
    const known = addUp([
      ...before,
      plan === undefined || day.endsWith("-01") ? NONE : this.within(plan, day),
    ]);
    return only(known, (name) => this.isLevel(name));
  }

  /** What the days of a month before this one change. */
  private within(plan: MonthPlan, day: Day): Counters {
    const past = plan.stretches.filter(([first = ""]) => first < day);
    if (past.every((one) => plan.read.has(one))) return addUp(past.map((one) => this.stretch(one)));
    const ahead = plan.stretches.filter(([first = ""]) => first >= day);
    return minus(
      this.levels.get(plan.month) ?? NONE,
      ahead.map((one) => this.stretch(one)),
    );
  }
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * What was counted in periods that do not overlap, for each group: each channel, topic or plan, or all together (`""`).
 * Groups that nothing was ever counted of are missing. Nothing after today counts: what is planned for a later day, as a
 * cancellation, is in its bucket already.
 *
 * It reads whole months as months, and most of one as the month and its other days; the levels from the years, and the
 * days of a month in whose middle a period begins or ends. The cost grows with periods, never with history.
 */
export const readAmounts = async (
  reader: AmountReader,
  asked: AmountsAsked,
): Promise<ReadonlyMap<string, PeriodAmounts[]>> => {
  const { slice, today } = asked;
  const tomorrow = addDays(today, 1);
  const periods = asked.periods.map(({ from, to }) => ({
    from: earlier(from, tomorrow),
    to: earlier(to, tomorrow),
  }));
  const counted = periods.filter(({ from, to }) => from < to);
  const moments = periods.flatMap(({ from, to }) => [from, to]);
  const touched = [
    ...counted.flatMap(({ from, to }) => monthsBetween(from, addDays(to, -1))),
    ...moments.map((day) => day.slice(0, 7)),
  ];
  const plans = new Map(
    [...new Set(touched)].map((month) => [month, planMonth(month, { periods: counted, moments, today })]),
  );
  const wholeMonths = [...plans.values()].filter(({ whole }) => whole).map(({ month }) => month);
  const days = [...plans.values()].flatMap(({ read }) => [...read].flat());
  const lastYear = [...moments].sort().at(-1)?.slice(0, 4) ?? "";
  const [months, ofDays, years] = await Promise.all([
    wholeMonths.length > 0 ? reader.months(slice, wholeMonths.sort()) : [],
    sideBySide(
      stretchesToRead(days, (day) => addDays(day, 1)),
      (one) => reader.days(slice, one),
    ),
    reader.years(slice, lastYear),
  ]);
  const read = {
    months: intoGroups(asked, months),
    days: intoGroups(asked, ofDays.flat()),
    levels: intoGroups(asked, byMonth(years)),
  };
  const groups = new Set(Object.values(read).flatMap((stored) => stored.groups));
  return new Map(
    [...groups].map((group) => {
      const sums = new GroupSums(plans, {
        months: read.months.of(group),
        days: read.days.of(group),
        levels: read.levels.of(group),
      });
      return [
        group,
        periods.map(({ from, to }) => ({
          counters: from < to ? sums.counted({ from, to }) : NONE,
          start: sums.levelsAt(from),
          end: sums.levelsAt(to),
        })),
      ];
    }),
  );
};
