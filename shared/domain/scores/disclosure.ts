import { type Day, daysOfMonth } from "../base/time.ts";

/**
 * When a segment's figures may be told: never where they, or the difference of two answers, would speak of fewer than
 * `least` people. Two things give such differences: everybody's figures less those of the segments that are told, and
 * a period's figures less those of a shorter one. So each calendar year is cut once, for all segments of a dimension,
 * into pieces in which every segment that is told has enough answers or none, and so have all others together; what is
 * told are whole pieces, and whatever is added up or taken away from them is some pieces too. (Complementary
 * suppression; Hundepool et al., Statistical Disclosure Control, 2012, ch. 4.)
 */

/** How many answers a stored period (`2026-10`, `2026-10-05`) has of each segment, and under `""` of none. */
export type CountOf = (period: string) => ReadonlyMap<string, number>;
export const NO_AUDIENCE = "";

const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}`);

/** The stored periods that tell whether a segment's period may begin or end with this day. */
export const periodsAround = (edge: Day): string[] => {
  if (edge.endsWith("-01-01")) return [];
  return [...monthsOf(edge.slice(0, 4)), ...(edge.endsWith("-01") ? [] : daysOfMonth(edge.slice(0, 7)))];
};

const sum = (counts: readonly number[]): number => counts.reduce((all, n) => all + n, 0);

/** Answers of each segment that is told, and last of all others together. */
type Counts = readonly number[];
const add = (a: Counts, b: Counts): Counts => a.map((n, index) => n + (b[index] ?? 0));

/**
 * The segments of a year that may be told at all: those with enough answers; and where all others together have too
 * few and some, without the smallest of them, unless it is the only one.
 */
const toldOf = (year: ReadonlyMap<string, number>, least: number): string[] => {
  const told = [...year]
    .filter(([segment, n]) => segment !== NO_AUDIENCE && n >= least)
    .sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1));
  const others = sum([...year.values()]) - sum(told.map(([, n]) => n));
  if (others > 0 && others < least && told.length > 1) told.pop();
  return told.map(([segment]) => segment);
};

/** A year or a month in parts. Places in it go by how many answers come before them: nothing lies between equal ones. */
type Pieces = {
  /** Places before each part, and at last its end. */
  before: readonly number[];
  /** Where pieces begin and end. */
  cuts: ReadonlySet<number>;
  /** Pieces that have too few and are never told. */
  dark: readonly { start: number; stop: number }[];
};

/**
 * Pieces are filled from the beginning, and what is left over in the end goes to the last ones. Where the whole stretch
 * has too few for that, each part stands for itself, and those with too few are dark.
 */
const piecesOf = (parts: readonly Counts[], least: number): Pieces => {
  const isEnough = (counts: Counts) => counts.every((n) => n === 0 || n >= least);
  const none = (parts[0] ?? []).map(() => 0);
  const before = [0];
  const pieces: { end: number; counts: Counts }[] = [];
  let open: Counts = none;
  let seen = 0;
  for (const part of parts) {
    seen += sum(part);
    before.push(seen);
    open = add(open, part);
    if (sum(open) === 0 || !isEnough(open)) continue;
    pieces.push({ end: seen, counts: open });
    open = none;
  }
  if (!isEnough(parts.reduce(add, none))) {
    const dark = parts.flatMap((part, index) =>
      isEnough(part) ? [] : [{ start: before[index] ?? 0, stop: before[index + 1] ?? 0 }],
    );
    return { before, cuts: new Set(before), dark };
  }
  while (!isEnough(open)) open = add(open, pieces.pop()?.counts ?? none);
  return { before, cuts: new Set([0, seen, ...pieces.map(({ end }) => end)]), dark: [] };
};

const addUp = (several: readonly ReadonlyMap<string, number>[]): Map<string, number> => {
  const all = new Map<string, number>();
  for (const counts of several)
    for (const [segment, n] of counts) all.set(segment, (all.get(segment) ?? 0) + n);
  return all;
};

type Year = {
  pieces: Pieces;
  isDisclosable(segment: string): boolean;
  /** What one of its periods has, by what is told in the year. */
  split(period: string): Counts;
};

const readYear = (year: string, count: CountOf, least: number): Year => {
  const whole = addUp(monthsOf(year).map(count));
  const told = toldOf(whole, least);
  const split = (period: string): Counts => {
    const counts = count(period);
    const own = told.map((segment) => counts.get(segment) ?? 0);
    return [...own, sum([...counts.values()]) - sum(own)];
  };
  return {
    pieces: piecesOf(monthsOf(year).map(split), least),
    isDisclosable: (segment) => told.includes(segment) || (whole.get(segment) ?? 0) === 0,
    split,
  };
};

const kept = <T>(known: Map<string, T>, key: string, make: () => T): T => {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
};

/** Whether the figures of a segment may be told over a period. */
export const disclosureOf = (
  count: CountOf,
  least: number,
): ((segment: string, period: { from: Day; to: Day }) => boolean) => {
  const years = new Map<string, Year>();
  const months = new Map<string, Pieces>();
  const yearOf = (year: string) => kept(years, year, () => readYear(year, count, least));
  const monthOf = (month: string) =>
    kept(months, month, () => piecesOf(daysOfMonth(month).map(yearOf(month.slice(0, 4)).split), least));

  /** The place of an edge in its year, and whether pieces may begin or end there. */
  const placeOf = (edge: Day): { at: number; isCut: boolean } => {
    const { before, cuts } = yearOf(edge.slice(0, 4)).pieces;
    const [start = 0, stop = 0] = before.slice(Number(edge.slice(5, 7)) - 1);
    if (edge.endsWith("-01")) return { at: start, isCut: cuts.has(start) };
    const days = monthOf(edge.slice(0, 7));
    const within = days.before[Number(edge.slice(8)) - 1] ?? 0;
    const isInside = days.cuts.has(within) && cuts.has(start) && cuts.has(stop);
    return { at: start + within, isCut: cuts.has(start + within) || isInside };
  };

  return (segment, { from, to }) => {
    const [first, last] = [placeOf(from), placeOf(to)];
    const [firstYear, lastYear] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
    const isOpen = Array.from({ length: lastYear - firstYear + 1 }, (_, n) => firstYear + n).every((year) => {
      const { pieces, isDisclosable } = yearOf(String(year));
      const end = pieces.before.at(-1) ?? 0;
      const start = year === firstYear ? first.at : 0;
      const stop = year === lastYear ? last.at : end;
      if (start === stop) return true;
      return isDisclosable(segment) && !pieces.dark.some((piece) => start < piece.stop && stop > piece.start);
    });
    return first.isCut && last.isCut && isOpen;
  };
};
