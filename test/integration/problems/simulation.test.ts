import { describe, expect, it } from "vitest";
import { chartOf } from "../../../shared/domain/problems/growth.ts";
import { RECENT_DAYS, USUAL_DAYS } from "../../../shared/domain/problems/usual.ts";
import { createRandom } from "../../../shared/sample/random.ts";
import { SPEED } from "../../support/speed.ts";

const YEAR = 365;
const BEFORE = USUAL_DAYS + RECENT_DAYS;
const CALM_DAYS = 14;
const EVEN = [1, 1, 1, 1, 1, 1, 1];
/** A desk that is closed at the weekend, where a few tickets come all the same. */
const WORKDAYS = [1.36, 1.36, 1.36, 1.36, 1.36, 0.1, 0.1];

/** A day's count of a Poisson process (Knuth 1969, The Art of Computer Programming 2, 3.4.1). */
const poisson = (mean: number, random: () => number): number => {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
};

type World = { mean: number; week: readonly number[]; random: () => number };
const daysOf = ({ mean, week, random }: World, days: number, times: (day: number) => number = () => 1) =>
  Array.from({ length: days }, (_, day) => poisson(mean * (week[day % 7] ?? 1) * times(day), random));

/** The topic is one of five alike; all of them say what part of a week a weekday has. */
const withOthers = (world: World, counts: readonly number[]): number[] => {
  const others = daysOf({ ...world, mean: 4 * world.mean }, counts.length);
  return counts.map((count, day) => count + (others[day] ?? 0));
};

/** Problems that a topic without any growth has in a year: each needs five tickets, and ends after 14 calm days. */
const falseAlarms = (world: World): number => {
  const counts = daysOf(world, BEFORE + YEAR);
  let alarms = 0;
  let calmFrom: number | undefined = 0;
  for (const { index, sum, isSignal, since } of chartOf(counts, withOthers(world, counts), BEFORE)) {
    const isClosed = calmFrom !== undefined && index - calmFrom >= CALM_DAYS;
    const tickets = counts.slice(since, index + 1).reduce((all, n) => all + n, 0);
    if (isSignal) {
      if ((alarms === 0 || isClosed) && tickets >= 5) alarms += 1;
      calmFrom = undefined;
    } else if (sum === 0) calmFrom ??= index;
  }
  return alarms;
};

/** How many days after the day on which a topic doubled a look finds it, and how far off it says that this began. */
const findDoubling = (world: World): { after: number; off: number } => {
  const start = BEFORE + 28 + Math.floor(world.random() * 7);
  const counts = daysOf(world, start + 60, (day) => (day < start ? 1 : 2));
  const chart = chartOf(counts, withOthers(world, counts), BEFORE);
  const signal = chart.find(({ index, isSignal }) => isSignal && index >= start);
  return signal ? { after: signal.index - start, off: signal.since - start } : { after: 60, off: 60 };
};

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const times = <T>(count: number, run: () => T): T[] => Array.from({ length: count }, run);

/** As a table in the output: what the test's figures are. */
const say = (figures: string) => console.info(figures);

describe("growing topics, simulated", () => {
  const years = SPEED.simulatedYears;

  it.each([
    [0.3, EVEN],
    [0.5, EVEN],
    [1, EVEN],
    [3, EVEN],
    [10, EVEN],
    [3, WORKDAYS],
    [10, WORKDAYS],
  ])("gives less than one false alarm in two years of a topic of %d a day, by week %j", (mean, week) => {
    const world = { mean, week, random: createRandom(19).next };
    const alarms = times(years, () => falseAlarms(world)).reduce((sum, n) => sum + n, 0);
    say(`${mean} a day, week ${week}: ${(alarms / years).toFixed(2)} false alarms a year (${years} years)`);
    expect(alarms / years).toBeLessThan(0.5);
  });

  it.each([
    [3, EVEN, 0.9, 5],
    [10, EVEN, 0.99, 2],
    // Two of eight days say little.
    [3, WORKDAYS, 0.85, 5],
  ])(
    "finds a doubling from %d a day within eight days, by week %j, in a share of %d, and its beginning within %d days",
    (mean, week, share, days) => {
      const world = { mean, week, random: createRandom(19).next };
      const runs = times(years, () => findDoubling(world));
      const found = runs.filter(({ after }) => after <= 8).length / runs.length;
      const signed = runs.map((run) => run.off);
      const off = signed.map(Math.abs);
      say(
        `${mean} a day, week ${week}: ${(found * 100).toFixed(1)} % found within 8 days; since off by ` +
          `${quantile(off, 0.5)} days in the median, ${quantile(off, 0.9)} at the 90th percentile ` +
          `(${quantile(signed, 0.1)} to ${quantile(signed, 0.9)})`,
      );
      expect(found).toBeGreaterThanOrEqual(share);
      expect(quantile(off, 0.5)).toBeLessThanOrEqual(1);
      expect(quantile(off, 0.9)).toBeLessThanOrEqual(days);
    },
  );
});
