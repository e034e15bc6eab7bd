import { describe, expect, it } from "vitest";
import { compareScores } from "../../../shared/application/scores/compare-scores.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { type StandingVerdict, verdictChanges } from "../../../shared/domain/scores/verdict.ts";
import { aPolicy, aSurvey, someDefinitions } from "../../support/builders.ts";
import { FakeVerdicts, Stopped } from "../../support/fake-verdicts.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const SURVEYS = ["after-order", "after-visit"];
const definitions = someDefinitions({
  surveys: SURVEYS.map((key) => aSurvey({ key, touchpoint: "purchase.completed", metric: "nps" })),
});

/** 60 answers on a day of the 28 before the last 28, and 60 in the last 28: high or low. */
const answers = (survey: string, day: string, score: number): Bucket => ({
  place: { touchpoint: "purchase.completed", survey, metric: "nps", period: day, cut: "type" },
  counters: { [`s${score}`]: 60 },
});
const fallen = (survey: string, today: string) => [
  answers(survey, addDays(today, -40), 10),
  answers(survey, addDays(today, -10), 2),
];
const risen = (survey: string, today: string) => [
  answers(survey, addDays(today, -40), 2),
  answers(survey, addDays(today, -10), 10),
];
const steady = (survey: string, today: string) => [
  answers(survey, addDays(today, -40), 10),
  answers(survey, addDays(today, -10), 10),
];

/** As they are stored: each day also counts in its month. */
const withMonths = (days: Bucket[]): Bucket[] =>
  days.flatMap(({ place, counters }) => [
    { place, counters },
    { place: { ...place, period: place.period.slice(0, 7) }, counters },
  ]);

const look = (
  verdicts: FakeVerdicts,
  day: string,
  buckets: Bucket[],
  { time = "02:00", computedAt = `${day}T00:00:00.000Z`, of = definitions } = {},
) =>
  compareScores({
    scores: { ...aScoreReader(...withMonths(buckets)), computedAt: async () => computedAt },
    verdicts,
    stages: DEFAULT_STAGES,
  })(of, `${day}T${time}:00.000Z`);

const DAY = "2026-11-02";

describe("the daily look at the scores", () => {
  it("names a verdict once: when it becomes clear, when it turns, and when it comes back", async () => {
    const verdicts = new FakeVerdicts();
    const days: [string, Bucket[]][] = [
      ["2026-11-02", steady("after-order", "2026-11-02")],
      ["2026-11-03", fallen("after-order", "2026-11-03")],
      ["2026-11-04", fallen("after-order", "2026-11-04")],
      ["2026-11-05", steady("after-order", "2026-11-05")],
      ["2026-11-06", fallen("after-order", "2026-11-06")],
      ["2026-11-07", risen("after-order", "2026-11-07")],
      // Nobody answers any more: the row has too few answers.
      ["2026-11-08", []],
      ["2026-11-09", risen("after-order", "2026-11-09")],
    ];
    const changed: unknown[] = [];
    for (const [day, buckets] of days) changed.push(await look(verdicts, day, buckets));
    expect(changed).toEqual(
      [0, 1, 0, 1, 1, 1, 1, 1].map((changed, i) => ({ outcome: "looked", day: days[i]?.[0], changed })),
    );
    expect(verdicts.changes).toEqual([
      "after-order down 2026-11-03",
      "after-order down 2026-11-06",
      "after-order up 2026-11-07",
      "after-order up 2026-11-09",
    ]);
    expect([...verdicts.stored.values()]).toEqual([
      {
        touchpoint: "purchase.completed",
        survey: "after-order",
        metric: "nps",
        verdict: "up",
        day: "2026-11-08",
        changedOn: "2026-11-09",
        score: 100,
        previous: -100,
        difference: 200,
        low: expect.any(Number),
        high: expect.any(Number),
        responses: 60,
      },
    ]);
  });

  it("compares whole days: neither today nor what is older than 56 days", async () => {
    const edges = [
      answers("after-order", addDays(DAY, -57), 2),
      answers("after-order", addDays(DAY, -56), 10),
      answers("after-order", addDays(DAY, -29), 10),
      answers("after-order", addDays(DAY, -28), 2),
      answers("after-order", addDays(DAY, -1), 2),
      answers("after-order", DAY, 10),
    ];
    const verdicts = new FakeVerdicts();
    await look(verdicts, DAY, edges);
    expect([...verdicts.stored.values()][0]).toMatchObject({ score: -100, previous: 100, responses: 120 });
  });

  it.each([
    ["UTC", "01:59", "early"],
    ["UTC", "02:00", "looked"],
    ["America/Sao_Paulo", "04:59", "early"],
    ["America/Sao_Paulo", "05:00", "looked"],
  ])("begins at 02:00 of the reporting zone: %s at %s UTC", async (reportingTimezone, time, outcome) => {
    const of = { ...definitions, policy: aPolicy({ reportingTimezone }) };
    const computedAt = "2026-11-02T04:59:00.000Z";
    expect(await look(new FakeVerdicts(), DAY, [], { time, of, computedAt })).toMatchObject({ outcome });
  });

  it("waits where answers of yesterday may not be counted yet, and looks an hour later", async () => {
    const verdicts = new FakeVerdicts();
    const buckets = fallen("after-order", DAY);
    const late = { computedAt: "2026-11-01T23:59:59.999Z" };
    expect(await look(verdicts, DAY, buckets, late)).toEqual({ outcome: "behind", day: DAY });
    expect([verdicts.writes, verdicts.look]).toEqual([0, undefined]);
    expect(await look(verdicts, DAY, buckets, { time: "03:00" })).toMatchObject({ changed: 1 });
    expect(await look(verdicts, DAY, buckets, { time: "04:00" })).toEqual({ outcome: "done" });
  });

  it.each([1, 2, 3])("changes nothing twice when it is stopped after write %i", async (stopAfter) => {
    const verdicts = new FakeVerdicts();
    const buckets = [...fallen("after-order", DAY), ...risen("after-visit", DAY)];
    verdicts.stopAfter = stopAfter;
    await expect(look(verdicts, DAY, buckets)).rejects.toThrow(Stopped);
    verdicts.stopAfter = Number.POSITIVE_INFINITY;
    // Meanwhile more was counted: what was said of the day stays.
    const more = [...buckets, answers("after-order", addDays(DAY, -9), 10)];
    await look(verdicts, DAY, more, { time: "03:00" });
    await look(verdicts, DAY, more, { time: "04:00" });
    expect(verdicts.changes.sort()).toEqual([`after-order down ${DAY}`, `after-visit up ${DAY}`]);
    expect(verdicts.writes).toBe(3);
  });

  it("changes nothing twice when two run side by side", async () => {
    const verdicts = new FakeVerdicts();
    const buckets = [...fallen("after-order", DAY), ...risen("after-visit", DAY)];
    const looks = await Promise.all([look(verdicts, DAY, buckets), look(verdicts, DAY, buckets)]);
    expect(looks.map((one) => ("changed" in one ? one.changed : 0)).reduce((a, b) => a + b)).toBe(2);
    expect(verdicts.changes.sort()).toEqual([`after-order down ${DAY}`, `after-visit up ${DAY}`]);
  });

  it("judges all rows together, at a false discovery rate of 5 %", async () => {
    // Alone this row is down (its 95 % interval excludes 0); among 20 that did not change it is not.
    const weak = [
      {
        ...answers("after-order", addDays(DAY, -40), 10),
        counters: { s10: 60, s7: 40 },
      },
      { ...answers("after-order", addDays(DAY, -10), 10), counters: { s10: 45, s7: 55 } },
    ];
    const alone = new FakeVerdicts();
    await look(alone, DAY, weak);
    expect(alone.changes).toEqual([`after-order down ${DAY}`]);
    const many = Array.from({ length: 20 }, (_, i) => steady(`steady-${i}`, DAY)).flat();
    const among = new FakeVerdicts();
    await look(among, DAY, [...weak, ...many]);
    expect(among.changes).toEqual([]);
  });
});

describe("changes of standing verdicts", () => {
  const SUBJECT = { touchpoint: "a.b", survey: "s", metric: "csat" as const };
  const standing = (verdict: StandingVerdict["verdict"], day: string): StandingVerdict => ({
    ...SUBJECT,
    verdict,
    day,
    score: 50,
    previous: 40,
    difference: 10,
    low: 1,
    high: 19,
    responses: 90,
  });
  const row = (verdict: StandingVerdict["verdict"]) => ({
    ...SUBJECT,
    responses: 90,
    score: 50,
    change: { previous: 40, difference: 10, low: 1, high: 19, verdict },
  });

  it.each([
    ["flat", "insufficient"],
    ["insufficient", "flat"],
  ] as const)("a verdict from %s to %s keeps the day of the last change", (from, to) => {
    const before = { ...standing(from, "2026-10-30"), changedOn: "2026-09-01" };
    const [change] = verdictChanges([before], [row(to)], DAY);
    expect(change?.after).toMatchObject({ verdict: to, changedOn: "2026-09-01", day: "2026-11-01" });
  });

  it("says nothing of a first verdict that is not clear, and of rows without a metric", () => {
    expect(verdictChanges([], [row("flat"), row("insufficient")], DAY)).toEqual([]);
    expect(
      verdictChanges([], [{ touchpoint: "x", survey: null, metric: null, responses: 0, score: null }], DAY),
    ).toEqual([]);
  });

  it("keeps what a look of the same day, or of a later one, has said", () => {
    for (const day of ["2026-11-01", "2026-11-05"])
      expect(verdictChanges([standing("down", day)], [row("up")], DAY)).toEqual([]);
  });

  it("tells surveys at one touchpoint type apart", () => {
    const other = { ...row("down"), survey: "other" };
    const changes = verdictChanges([standing("down", "2026-10-30")], [row("down"), other], DAY);
    expect(changes.map(({ before, after }) => [before, after.survey])).toEqual([[undefined, "other"]]);
  });
});
