import { describe, expect, it } from "vitest";
import { addDays } from "../../../shared/domain/base/time.ts";
import { changePointOf, type DayOfAnswers } from "../../../shared/domain/scores/changes/change-point.ts";
import type { Histogram } from "../../../shared/domain/scores/score.ts";

const FIRST = "2026-10-01";
const days = (count: number, histogramOn: (n: number) => Histogram): DayOfAnswers[] =>
  Array.from({ length: count }, (_, n) => ({ day: addDays(FIRST, n), histogram: histogramOn(n) }));

const GOOD = { "10": 6, "8": 3, "2": 1 };
const BAD = { "10": 2, "8": 3, "2": 5 };
/** Ten answers a day: good ones up to 14 October, bad ones from the 15th on. */
const FALL = days(28, (n) => (n < 14 ? GOOD : BAD));

/** Ten answers, so many of them good. */
const ten = (good: number, high: string, low: string): Histogram => ({ [high]: good, [low]: 10 - good });
/** Numbers in `[0, 1)`, the same each time. */
const randomFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
const drawn = (random: () => number, promoters: number, detractors: number): Histogram => {
  const histogram: Histogram = {};
  for (let n = 0; n < 6; n += 1) {
    const at = random();
    const score = at < promoters ? "10" : at < promoters + detractors ? "2" : "7";
    histogram[score] = (histogram[score] ?? 0) + 1;
  }
  return histogram;
};

describe("the day since which a score has changed", () => {
  it("is the first day of the part that differs", () => {
    expect(changePointOf("nps", FALL, "down")).toBe("2026-10-15");
  });

  it("is found for a rise, and for the other metrics", () => {
    expect(
      changePointOf(
        "nps",
        days(28, (n) => (n < 20 ? BAD : GOOD)),
        "up",
      ),
    ).toBe("2026-10-21");
    const csat = days(28, (n) => ten(n < 9 ? 9 : 5, "5", "1"));
    expect(changePointOf("csat", csat, "down")).toBe("2026-10-10");
    const ces = days(28, (n) => ten(n < 9 ? 9 : 4, "5", "4"));
    expect(changePointOf("ces", ces, "down")).toBe("2026-10-10");
  });

  it("is found where every answer before is alike, and every answer after", () => {
    expect(
      changePointOf(
        "nps",
        days(28, (n) => ten(n < 14 ? 10 : 0, "9", "6")),
        "down",
      ),
    ).toBe("2026-10-15");
  });

  it.each<[string, DayOfAnswers[], "up" | "down"]>([
    ["the score went the other way", FALL, "up"],
    ["nothing changed", days(28, () => GOOD), "down"],
    ["the step is too small to place", days(28, (n) => (n < 14 ? GOOD : { ...GOOD, "2": 2 })), "down"],
    ["fewer than 30 answers came since", FALL.slice(0, 16), "down"],
    ["fewer than 30 answers came before", FALL.slice(12), "down"],
    ["nobody answered", [], "down"],
    ["all answers came on one day", days(1, () => ({ "10": 500 })), "up"],
  ])("is not named where %s", (_, answers, direction) => {
    expect(changePointOf("nps", answers, direction)).toBeUndefined();
  });

  it("needs 30 answers on either side, and no more", () => {
    expect(changePointOf("nps", FALL.slice(11, 17), "down")).toBe("2026-10-15");
  });

  it("does not mind days without answers", () => {
    const gaps = FALL.filter((_, n) => n % 3 !== 1);
    const empty = FALL.map((one, n) => (n % 3 === 1 ? { ...one, histogram: {} } : one));
    expect(changePointOf("nps", empty, "down")).toBe(changePointOf("nps", gaps, "down"));
  });

  it("is seldom named where nothing changed: at most once in twenty, either way", () => {
    const random = randomFrom(17);
    const named = Array.from({ length: 400 }, () => {
      const answers = days(60, () => drawn(random, 0.5, 0.2));
      return (["up", "down"] as const).some(
        (direction) => changePointOf("nps", answers, direction) !== undefined,
      );
    });
    expect(named.filter(Boolean).length).toBeLessThanOrEqual(400 / 20);
  });

  it("is within a week of a step of 40 points, nine times in ten where it is named", () => {
    const random = randomFrom(3);
    const named = Array.from({ length: 200 }, () => {
      const answers = days(60, (n) => (n < 44 ? drawn(random, 0.55, 0.15) : drawn(random, 0.35, 0.35)));
      return changePointOf("nps", answers, "down") ?? [];
    }).flat();
    expect(named.length).toBeGreaterThanOrEqual(160);
    const near = named.filter((day) => day >= addDays(FIRST, 37) && day <= addDays(FIRST, 51));
    expect(near.length / named.length).toBeGreaterThanOrEqual(0.9);
  });
});
