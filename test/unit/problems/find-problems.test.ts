import { describe, expect, it } from "vitest";
import { findProblems } from "../../../shared/application/problems/find-problems.ts";
import type { AmountReader } from "../../../shared/application/tallies/ports.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { aPolicy } from "../../support/builders.ts";
import { askersOf, FakeProblems } from "../../support/fake-problems.ts";
import { Stopped } from "../../support/fake-verdicts.ts";

const START = "2026-01-05";
const day = (index: number) => addDays(START, index);

type Counts = Record<string, Record<string, (index: number) => number>>;

/** Tickets by topic and channel, from the first day on. */
const amountsOf = (counts: Counts, { begin = 0 } = {}): AmountReader => {
  const bucket = (period: string, value: string, counters: Record<string, number>): Bucket => ({
    place: { touchpoint: null, survey: null, metric: null, cut: "support:topic", value, period },
    counters,
  });
  return {
    days: async (slice, { from, to }) => {
      expect(slice).toEqual({ of: "support", by: "topic" });
      return Array.from({ length: 400 }, (_, index) => index + begin)
        .filter((index) => day(index) >= from && day(index) < to)
        .flatMap((index) =>
          Object.entries(counts).map(([topic, channels]) =>
            bucket(
              day(index),
              topic,
              Object.fromEntries(
                Object.entries(channels).flatMap(([channel, of]) => [
                  [`${channel}/opened`, of(index)],
                  [`${channel}/solved`, 9],
                ]),
              ),
            ),
          ),
        );
    },
    months: async (slice, months) =>
      months
        .filter((month) => month >= day(begin).slice(0, 7))
        .map((month) => ({
          ...bucket(month, "", { opened: 90 }),
          place: { ...bucket(month, "", {}).place, cut: slice.of },
        })),
    years: async () => [],
    pending: async () => 0,
  };
};

const look = (
  problems: FakeProblems,
  index: number,
  {
    counts,
    begin = 0,
    askers = askersOf("a", "b", "c"),
    computedAt = `${day(index)}T00:00:00.000Z`,
    time = "02:00",
  }: {
    counts: Counts;
    begin?: number;
    askers?: ReturnType<typeof askersOf>;
    computedAt?: string | null;
    time?: string;
  },
) =>
  findProblems({
    amounts: amountsOf(counts, { begin }),
    scores: { computedAt: async () => computedAt },
    problems,
    askers,
  })(aPolicy({ reportingTimezone: "UTC" }), `${day(index)}T${time}:00.000Z`);

/** Three a day, six from the given day up to another. */
const doublingFrom =
  (from: number, to = 1_000) =>
  (index: number) =>
    index >= from && index < to ? 6 : 3;
const GROWING: Counts = {
  login: { web: (index) => (index % 2 === 0 ? 1 : 2), chat: (index) => (index >= 200 ? 5 : 2) - (index % 2) },
  billing: { email: () => 5 },
};
/** Looks on each day in turn. */
const lookOn = async (problems: FakeProblems, from: number, to: number, counts: Counts) => {
  const outcomes: string[] = [];
  for (let index = from; index < to; index += 1) {
    const done = await look(problems, index, { counts });
    if (done.outcome === "looked" && done.opened + done.closed > 0)
      outcomes.push(`${index}: ${done.opened} opened, ${done.closed} closed`);
  }
  return outcomes;
};

describe("the nightly look for topics that grow", () => {
  it("finds a doubling once, with its change point, tickets, channels and customers", async () => {
    const problems = new FakeProblems();
    expect(await lookOn(problems, 198, 215, GROWING)).toEqual(["205: 1 opened, 0 closed"]);
    const [problem] = await problems.list();
    expect(problem).toMatchObject({
      topic: "login",
      since: day(200),
      openedOn: day(205),
      usual: 3,
      customers: ["a", "b", "c"],
    });
    expect(problem?.closedOn).toBeUndefined();
    expect(problems.stored.size).toBe(1);
  });

  it("adds what comes in after, and closes the problem 14 days after S is 0 again", async () => {
    const problems = new FakeProblems();
    const counts = { login: { web: doublingFrom(200, 210) } };
    expect(await lookOn(problems, 199, 250, counts)).toEqual([
      "205: 1 opened, 0 closed",
      "232: 0 opened, 1 closed",
    ]);
    expect(await problems.list()).toMatchObject([
      { closedOn: day(232), tickets: 10 * 6 + 22 * 3, channels: [{ channel: "web", tickets: 126 }], now: 3 },
    ]);
  });

  it("finds it once more where the topic grows again afterwards", async () => {
    const problems = new FakeProblems();
    const again = (index: number) => (index >= 240 && index < 250 ? 9 : doublingFrom(200, 210)(index));
    await lookOn(problems, 199, 260, { login: { web: again } });
    expect((await problems.list()).map(({ since }) => since)).toEqual([day(240), day(200)]);
  });

  it("misses nothing in nights without a look", async () => {
    const problems = new FakeProblems();
    const counts = { login: { web: doublingFrom(200, 206) } };
    await lookOn(problems, 199, 202, counts);
    expect(await look(problems, 225, { counts })).toMatchObject({ opened: 1 });
    expect(await problems.list()).toMatchObject([{ since: day(200), openedOn: day(225) }]);
  });

  it("looks once a day, after two, and only when the days before are counted", async () => {
    const problems = new FakeProblems();
    const options = { counts: GROWING };
    expect(await look(problems, 210, { ...options, time: "01:59" })).toEqual({ outcome: "early" });
    for (const computedAt of [null, `${day(209)}T23:59:59.999Z`])
      expect(await look(problems, 210, { ...options, computedAt })).toEqual({
        outcome: "behind",
        day: day(210),
      });
    expect(await look(problems, 210, options)).toEqual({
      outcome: "looked",
      day: day(210),
      topics: 2,
      opened: 1,
      closed: 0,
    });
    expect(await look(problems, 210, options)).toEqual({ outcome: "done" });
  });

  it.each([
    ["two customers", { askers: askersOf("a", "b") }],
    ["a topic without a name", { counts: { "": { web: doublingFrom(200) } } }],
    ["four tickets", { counts: { login: { web: (index: number) => (index === 209 ? 4 : 0) } } }],
  ])("finds no problem in %s", async (_what, options) => {
    const problems = new FakeProblems();
    expect(
      await look(problems, 210, { counts: { login: { web: doublingFrom(200) } }, ...options }),
    ).toMatchObject({
      outcome: "looked",
      opened: 0,
    });
  });

  it("waits until a third customer asks", async () => {
    const problems = new FakeProblems();
    const counts = { login: { web: doublingFrom(200) } };
    await look(problems, 210, { counts, askers: askersOf("a", "b") });
    expect(await look(problems, 211, { counts })).toMatchObject({ opened: 1 });
  });

  it.each(["toString", "constructor", "__proto__"])(
    "counts a channel named %s like any other",
    async (channel) => {
      const problems = new FakeProblems();
      const counts: Counts = {
        ...GROWING,
        delivery: Object.fromEntries([[channel, doublingFrom(200)]]),
      };
      await lookOn(problems, 190, 215, counts);
      const all = await problems.list();
      expect(all.map(({ topic }) => topic).sort()).toEqual(["delivery", "login"]);
      expect(all.find(({ topic }) => topic === "delivery")?.channels).toEqual([
        { channel, tickets: expect.any(Number) },
      ]);
    },
  );

  it("says nothing before support has been counted for eight weeks and seven days", async () => {
    const counts = { login: { web: (index: number) => (index < 262 ? 1 : 20) } };
    // Nothing is usual yet: from its first ticket on, every topic seems to grow.
    expect(await look(new FakeProblems(), 262, { counts, begin: 200 })).toMatchObject({ opened: 0 });
    expect(await look(new FakeProblems(), 263, { counts, begin: 200 })).toMatchObject({ opened: 1 });
  });

  it("finds a topic that nobody asked about before", async () => {
    const counts = { old: { web: () => 4 }, outage: { chat: (index: number) => (index >= 208 ? 4 : 0) } };
    const problems = new FakeProblems();
    await look(problems, 210, { counts });
    expect(await problems.list()).toMatchObject([
      { topic: "outage", since: day(208), usual: 0.1, tickets: 8 },
    ]);
  });

  it("takes the course of a week for what it is", async () => {
    const week = (index: number) => (index % 7 < 5 ? 7 : 0);
    const problems = new FakeProblems();
    expect(await lookOn(problems, 150, 200, { login: { web: week } })).toEqual([]);
    const growing = (index: number) => week(index) * (index >= 203 ? 2 : 1);
    expect(await lookOn(problems, 200, 210, { login: { web: growing } })).toEqual([
      "205: 1 opened, 0 closed",
    ]);
  });

  it("finds and closes nothing twice, wherever it is stopped and however many run at once", async () => {
    const counts = { login: { web: doublingFrom(200, 210) }, delivery: { web: doublingFrom(225) } };
    const whole = new FakeProblems();
    await lookOn(whole, 203, 234, counts);
    const stopped = new FakeProblems();
    for (let index = 203; index < 234; index += 1)
      for (const after of [1, 2, 3, Number.POSITIVE_INFINITY]) {
        stopped.stopAfter = stopped.writes + after;
        await look(stopped, index, { counts }).catch((error: unknown) =>
          expect(error).toBeInstanceOf(Stopped),
        );
        await Promise.all([look(stopped, index, { counts }), look(stopped, index, { counts })]).catch(
          () => {},
        );
      }
    expect(await stopped.list()).toEqual(await whole.list());
    expect(await whole.list()).toHaveLength(2);
  });
});
