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

/** How many answers a stored period (`2026-10`, `2026-10-05`) has of a segment, and of everybody else. */
export type CountOf = (period: string) => Counts;
export type Counts = { own: number; rest: number };

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}`);
const daysOf = (month: string): Day[] => {
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, n) => addDays(first, n)).filter((day) => day.startsWith(month));
};

/** The stored periods that tell whether a segment's period may begin or end with this day. */
export const periodsAround = (edge: Day): string[] => {
  if (edge.endsWith("-01-01")) return [];
  return [...monthsOf(edge.slice(0, 4)), ...(edge.endsWith("-01") ? [] : daysOf(edge.slice(0, 7)))];
};

const NONE: Counts = { own: 0, rest: 0 };
const add = (a: Counts, b: Counts): Counts => ({ own: a.own + b.own, rest: a.rest + b.rest });
const isNone = ({ own, rest }: Counts): boolean => own + rest === 0;

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
 * Cuts a stretch so that every piece has no answers or `least` and more, of the segment as of the rest: pieces are
 * filled from the beginning, and what is left over in the end goes to the last ones. Where the whole stretch has too
 * few for that, each part stands for itself, and those with too few are dark.
 */
const piecesOf = (parts: readonly Counts[], least: number): Pieces => {
  const isEnough = ({ own, rest }: Counts) => [own, rest].every((n) => n === 0 || n >= least);
  const before = [0];
  const pieces: { end: number; counts: Counts }[] = [];
  let open = NONE;
  let seen = 0;
  for (const part of parts) {
    seen += part.own + part.rest;
    before.push(seen);
    open = add(open, part);
    if (isNone(open) || !isEnough(open)) continue;
    pieces.push({ end: seen, counts: open });
    open = NONE;
  }
  if (!isEnough(parts.reduce(add, NONE))) {
    const dark = parts.flatMap((part, index) =>
      isEnough(part) ? [] : [{ start: before[index] ?? 0, stop: before[index + 1] ?? 0 }],
    );
    return { before, cuts: new Set(before), dark };
  }
  while (!isEnough(open)) open = add(open, pieces.pop()?.counts ?? NONE);
  return { before, cuts: new Set([0, seen, ...pieces.map(({ end }) => end)]), dark: [] };
};

/**
 * Whether a segment's periods may be told. Calendar years are cut into months, and those into days, so that every
 * piece has enough answers or none, of the segment and of the rest; what may be told are whole pieces, so the
 * difference of two periods is some pieces too.
 */
export const edgesOf = (count: CountOf, least: number): ((period: { from: Day; to: Day }) => boolean) => {
  const kept = new Map<string, Pieces>();
  const pieces = (period: string, parts: (period: string) => string[]): Pieces => {
    const known = kept.get(period) ?? piecesOf(parts(period).map(count), least);
    kept.set(period, known);
    return known;
  };
  const end = ({ before }: Pieces): number => before.at(-1) ?? 0;
  /** The place of an edge in its year, and whether pieces may begin or end there. */
  const placeOf = (edge: Day): { at: number; isCut: boolean } => {
    const { before, cuts } = pieces(edge.slice(0, 4), monthsOf);
    const month = Number(edge.slice(5, 7));
    const [start = 0, stop = 0] = before.slice(month - 1);
    if (edge.endsWith("-01")) return { at: start, isCut: cuts.has(start) };
    const days = pieces(edge.slice(0, 7), daysOf);
    const within = days.before[Number(edge.slice(8)) - 1] ?? 0;
    const at = start + within;
    const isInside = days.cuts.has(within) && cuts.has(start) && cuts.has(stop);
    return { at, isCut: cuts.has(at) || isInside };
  };
  return ({ from, to }) => {
    const [first, last] = [placeOf(from), placeOf(to)];
    const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => yearOf(from) + n);
    const isDark = years.some((year) => {
      const ofYear = pieces(String(year), monthsOf);
      const start = year === yearOf(from) ? first.at : 0;
      const stop = year === yearOf(to) ? last.at : end(ofYear);
      return ofYear.dark.some((piece) => start < piece.stop && stop > piece.start);
    });
    return first.isCut && last.isCut && !isDark;
  };
};
