import { type Day, daysOfMonth } from "../../../domain/base/time.ts";
import type { Days } from "../ports.ts";

/** How a month is read: which days, and whether its bucket; what lies in the stretch that is left out is the rest. */
export type MonthPlan = {
  month: string;
  /** The month cut wherever a period begins or ends. */
  stretches: Day[][];
  read: ReadonlySet<Day[]>;
  /** Whether the month's own bucket is read. */
  whole: boolean;
};

/** Planned things have days ahead that are almost empty: they cost little to read. */
const AHEAD = 1 / 16;

const cutAt = (month: string, cuts: ReadonlySet<Day>): Day[][] => {
  const stretches: Day[][] = [];
  for (const day of daysOfMonth(month)) {
    const current = stretches.at(-1);
    if (current === undefined || cuts.has(day)) stretches.push([day]);
    else current.push(day);
  }
  return stretches;
};

const heaviestOf = (stretches: readonly Day[][], weightOf: (stretch: Day[]) => number) =>
  stretches.reduce<Day[]>((most, stretch) => (weightOf(stretch) > weightOf(most) ? stretch : most), []);

/**
 * The least to read of a month, so that the counts of each of these periods follow, and the levels at each of these days'
 * beginnings. How much a month changes the levels is known. So levels follow from the days before, or from those after;
 * and all counts follow from the month's and those of all its days but one stretch.
 */
export const planMonth = (
  month: string,
  { periods, moments, today }: { periods: readonly Days[]; moments: readonly Day[]; today: Day },
): MonthPlan => {
  const inside = moments.filter((day) => day.startsWith(month) && !day.endsWith("-01")).sort();
  const stretches = cutAt(month, new Set([...inside, ...periods.flatMap(({ from, to }) => [from, to])]));
  const weightOf = (stretch: readonly Day[]) =>
    stretch.reduce((sum, day) => sum + (day > today ? AHEAD : 1), 0);
  const isCounted = ([first = ""]: Day[]) => periods.some(({ from, to }) => first >= from && first < to);
  const [firstMoment, lastMoment] = [inside[0] ?? "", inside.at(-1) ?? ""];
  const heaviest = heaviestOf(stretches, weightOf);
  const choices = [
    { read: stretches.filter((one) => isCounted(one) || (one[0] ?? "") < lastMoment), whole: false },
    {
      read: stretches.filter(
        (one) => isCounted(one) || (firstMoment !== "" && (one[0] ?? "") >= firstMoment),
      ),
      whole: false,
    },
    { read: stretches.filter((one) => one !== heaviest), whole: true },
  ].map((choice) => ({ ...choice, weight: weightOf(choice.read.flat()) + (choice.whole ? 1 : 0) }));
  const { read, whole } = choices.reduce((least, choice) => (choice.weight < least.weight ? choice : least));
  return { month, stretches, read: new Set(read), whole };
};

/** The days that are read, as stretches as long as can be. */
export const stretchesToRead = (days: readonly Day[], nextDay: (day: Day) => Day): Days[] => {
  const found: Days[] = [];
  for (const day of [...days].sort()) {
    const current = found.at(-1);
    if (current?.to === day) current.to = nextDay(day);
    else found.push({ from: day, to: nextDay(day) });
  }
  return found;
};
