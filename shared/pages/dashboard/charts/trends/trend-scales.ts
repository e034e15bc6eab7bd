import { max, min, range } from "d3-array";
import { scaleBand, scaleLinear } from "d3-scale";
import type { Day } from "../../../../domain/base/time.ts";
import type { Score } from "../../../../domain/scores/index.ts";
import { type Metric, scoreRange } from "../../../../domain/surveys/index.ts";

/** A day, week or month, `[from, to)`; as an answer of the API has it. */
export type TrendPoint = ScorePoint & { volume: number };
/** What a line needs of it. */
export type ScorePoint = { from: Day; to: Day } & Pick<Score, "responses" | "score" | "interval">;
/** A point that has a score. */
export type ScoredPoint = ScorePoint & { score: number; interval: NonNullable<Score["interval"]> };

/** A text that members pinned to a day. */
export type Note = { day: Day; text: string };

export const isScored = (point: ScorePoint | undefined): point is ScoredPoint =>
  point !== undefined && point.score !== null && point.interval !== null;

/** In percent of the chart: a trend of two months has bars, not walls. */
const WIDEST_BAR = 8;

/**
 * Where the middle of each point stands across, in percent, and where its bar does. All have the same room, and the middle
 * is that of the room: the cursor of the page's script counts on it.
 */
export const acrossOf = (points: readonly unknown[]) => {
  const band = scaleBand<number>()
    .domain(range(points.length))
    .range([0, 100])
    .paddingInner(0.25)
    .paddingOuter(0.125);
  const middle = (index: number) => (band(index) ?? 0) + band.bandwidth() / 2;
  const width = Math.min(band.bandwidth(), WIDEST_BAR);
  return { middle, width, left: (index: number) => middle(index) - width / 2 };
};

/**
 * The part of the metric's scale that all intervals need, in round numbers, from the top down in percent. Intervals, not
 * scores: so a wobble of a few answers looks as uncertain as it is.
 */
export const scoreAxis = (metric: Metric, points: readonly ScorePoint[]) => {
  const [lowest, highest] = scoreRange(metric);
  const scored = points.filter(isScored);
  const low = min(scored, ({ interval }) => interval.low) ?? lowest;
  const high = max(scored, ({ interval }) => interval.high) ?? highest;
  const nice = scaleLinear().domain([low, high]).nice(4).domain();
  const domain = [Math.max(lowest, nice[0] ?? lowest), Math.min(highest, nice[1] ?? highest)];
  return scaleLinear().domain(domain).range([100, 0]);
};

const MOST_LABELS = 6;

/** From which width of the chart on a time has room: on any, on most phones, on a wide screen. */
type Room = "any" | "phone" | "wide";
const ROOMS: readonly Room[] = ["any", "wide", "phone", "wide"];

/** The points whose time is written below, and where. */
export const labelledPoints = (count: number): { index: number; room: Room }[] => {
  const step = Math.ceil(count / MOST_LABELS);
  return range(0, count, step).map((index, place) => ({
    index,
    room: ROOMS[place % ROOMS.length] ?? "wide",
  }));
};

/** Notes by the point in which their day is, in order of time; notes outside the trend are left out. */
export const notesByPoint = (
  points: readonly ScorePoint[],
  notes: readonly Note[],
): { index: number; number: number; note: Note }[] =>
  [...notes]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .flatMap((note) => {
      const index = points.findIndex(({ from, to }) => from <= note.day && note.day < to);
      return index < 0 ? [] : [{ index, note }];
    })
    .map((placed, index) => ({ ...placed, number: index + 1 }));
