import { addDays, type Day } from "./time.ts";

/**
 * When a segment's figures may be told: never where they, or the difference of two answers, would speak of fewer than
 * `least` people. Two things give such differences: everybody's figures less those of the segments that are told, and
 * a period's figures less those of a shorter one. (Complementary suppression; Hundepool et al., Statistical
 * Disclosure Control, 2012, ch. 4.)
 */

/**
 * Whether one of several groups that make up `total` answers may be told. Groups with fewer than `least` are not;
 * where those that are not would be fewer than `least` together, the smallest of the others isn't either. Answers in
 * no group at all count as one that is never told.
 */
export const isToldAmong = (
  sizes: ReadonlyMap<string, number>,
  { total, group, least }: { total: number; group: string; least: number },
): boolean => {
  if ((sizes.get(group) ?? 0) < least) return false;
  const told = [...sizes].filter(([, size]) => size >= least);
  const hidden = total - told.reduce((sum, [, size]) => sum + size, 0);
  if (hidden === 0 || hidden >= least) return true;
  const [smallest] = told.sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  return smallest?.[0] !== group;
};

/** How many answers a stored period (`2026-10`, `2026-10-05`) has. */
export type CountOf = (period: string) => number;

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}`);
const daysOf = (month: string): Day[] => {
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, n) => addDays(first, n)).filter((day) => day.startsWith(month));
};
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/**
 * After how many answers a stretch of periods may be cut, so that no piece has fewer than `least` and some: pieces are
 * filled from the beginning, and what is left over in the end belongs to the last one.
 */
const cutsOf = (counts: readonly number[], least: number): Set<number> => {
  const cuts = new Set([0]);
  let [seen, last] = [0, 0];
  for (const count of counts) {
    seen += count;
    if (seen - last >= least) {
      cuts.add(seen);
      last = seen;
    }
  }
  if (seen > last && last > 0) cuts.delete(last);
  return cuts.add(seen);
};

/** The stored periods that tell whether a segment's period may begin or end with this day. */
export const periodsAround = (edge: Day): string[] => {
  if (edge.endsWith("-01-01")) return [];
  return [...monthsOf(edge.slice(0, 4)), ...(edge.endsWith("-01") ? [] : daysOf(edge.slice(0, 7)))];
};

const isSmall = (answers: number, least: number): boolean => answers > 0 && answers < least;

/** Whether a period may begin or end with a day: it is where one of the year's pieces ends. */
const isEdge = (edge: Day, count: CountOf, least: number): boolean => {
  if (edge.endsWith("-01-01")) return true;
  const months = monthsOf(edge.slice(0, 4));
  const counts = months.map(count);
  if (isSmall(sum(counts), least)) return false;
  const month = edge.slice(0, 7);
  const before = sum(counts.slice(0, months.indexOf(month)));
  const cuts = cutsOf(counts, least);
  if (edge.endsWith("-01")) return cuts.has(before);
  const days = daysOf(month);
  const inMonth = days.map(count);
  const within = sum(inMonth.slice(0, days.indexOf(edge)));
  const isWithin = within > 0 && within < sum(inMonth);
  return isWithin ? cutsOf(inMonth, least).has(within) : cuts.has(before + within);
};

/**
 * Whether a segment's period may be told. Calendar years with enough answers are cut into months, and those into days,
 * so that every piece has enough or none; what may be told are whole pieces, so the difference of two periods is some
 * pieces too. Years with fewer answers are never told, by themselves or within a longer period.
 */
export const isToldOver = ({ from, to }: { from: Day; to: Day }, count: CountOf, least: number): boolean => {
  const years = Array.from({ length: yearOf(to) - yearOf(from) }, (_, n) => String(yearOf(from) + n));
  const whole = years.filter((year) => from <= `${year}-01-01`);
  return (
    whole.every((year) => !isSmall(sum(monthsOf(year).map(count)), least)) &&
    isEdge(from, count, least) &&
    isEdge(to, count, least)
  );
};
