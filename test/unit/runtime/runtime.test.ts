import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { functionNames } from "../../../infra/functions.ts";
import type { Pace } from "../../../shared/application/sending/ports.ts";
import { loadConfig, SIGNING_SETTINGS, stageDefaults } from "../../../shared/runtime/config.ts";
import { createPace } from "../../../shared/runtime/pace.ts";
import { shardsOf, timeLeft } from "../../../shared/runtime/scheduled.ts";
import { ManualTimer } from "../../support/fakes.ts";

describe("a pace", () => {
  const ALWAYS = () => true;
  const slots = async (
    pace: Pick<Pace, "nextSlot">,
    timer: ManualTimer,
    count: number,
  ): Promise<number[]> => {
    const at: number[] = [];
    for (let n = 0; n < count; n += 1) {
      expect(await pace.nextSlot()).toBe(true);
      at.push(timer.at);
    }
    return at;
  };

  it("gives slots at even distances, the first one distance after the start", async () => {
    const timer = new ManualTimer();
    expect(await slots(createPace({ ratePerSecond: 4 }, ALWAYS, timer), timer, 5)).toEqual([
      250, 500, 750, 1_000, 1_250,
    ]);
  });

  it("may be slower than one slot a second", async () => {
    const timer = new ManualTimer();
    expect(await slots(createPace({ ratePerSecond: 0.5 }, ALWAYS, timer), timer, 3)).toEqual([
      2_000, 4_000, 6_000,
    ]);
  });

  it("keeps the rate over runs that follow each other at once", async () => {
    const timer = new ManualTimer();
    const at = [];
    for (let run = 0; run < 3; run += 1)
      at.push(...(await slots(createPace({ ratePerSecond: 10 }, ALWAYS, timer), timer, 2)));
    expect(at).toEqual([100, 200, 300, 400, 500, 600]);
  });

  it("does not wait when the work itself took long enough", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    for (let n = 0; n < 5; n += 1) {
      timer.at += 150;
      await pace.nextSlot();
    }
    expect(timer.waits).toEqual([]);
  });

  it("saves up no time: after a pause it goes on at the same pace", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    await pace.nextSlot();
    timer.at = 5_000;
    expect(await slots(pace, timer, 3)).toEqual([5_000, 5_100, 5_200]);
  });

  it("keeps the rate for callers at the same time too", async () => {
    const timer = new ManualTimer();
    const waits: number[] = [];
    timer.wait = async (ms) => void waits.push(ms);
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    await Promise.all([1, 2, 3, 4].map(() => pace.nextSlot()));
    expect(waits).toEqual([100, 200, 300, 400]);
  });

  it("says no at once, without waiting, when the next slot would come too late", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, (ms) => timer.at + ms <= 250, timer);
    expect(await slots(pace, timer, 2)).toEqual([100, 200]);
    expect(await pace.nextSlot()).toBe(false);
    expect(timer.at).toBe(200);
    expect(timer.waits).toEqual([100, 100]);
  });
});

describe("an email that leaves", () => {
  const ALWAYS = () => true;

  it("leaves at once when it comes in time, and keeps its distance when several wait", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 5 }, ALWAYS, timer);
    const left: number[] = [];
    const leave = async () => {
      await pace.leave();
      left.push(timer.at);
    };
    await leave();
    timer.at = 200;
    await leave();
    timer.at = 1_000;
    await Promise.all([leave(), leave(), leave()]);
    expect(left).toEqual([0, 208, 1_000, 1_208, 1_416]);
  });

  it("makes up for a moment without emails, at rates of many a second", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 20 }, ALWAYS, timer);
    for (let n = 0; n < 10; n += 1) {
      timer.at += 50;
      await pace.leave();
    }
    timer.at = 900;
    await Promise.all(Array.from({ length: 10 }, () => pace.leave()));
    expect(timer.at).toBe(900);
    await pace.leave();
    expect(timer.at).toBe(1_090);
  });

  it.each([1, 3, 25, 50, 500, 1_000])("is one of at most %i in any second", async (ratePerSecond) => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond }, ALWAYS, timer);
    const left: number[] = [];
    const leave = async () => {
      await pace.leave();
      left.push(timer.at);
    };
    // Some come one by one, then as many as a second can take pile up.
    for (let n = 0; n < 5; n += 1) {
      timer.at += 7;
      await leave();
    }
    await Promise.all(Array.from({ length: ratePerSecond + 20 }, leave));
    for (const at of left)
      expect(left.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(
        ratePerSecond,
      );
  });

  it("may get its slot at less than the rate, so that waiting emails can leave too", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 5, aim: 0.5 }, ALWAYS, timer);
    await pace.nextSlot();
    await pace.nextSlot();
    expect(timer.at).toBe(800);
    await pace.leave();
    await pace.leave();
    expect(timer.at).toBe(1_008);
  });

  it("uses the slot of a caller that woke up late, and no other", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    const early = [pace.nextSlot(), pace.nextSlot(), pace.nextSlot()];
    timer.at = 1_000;
    await Promise.all(early);
    expect(timer.at).toBe(1_000);
    await pace.nextSlot();
    await pace.nextSlot();
    expect(timer.at).toBe(1_100);
  });
});

describe("a pace when the mail service refuses", () => {
  const ALWAYS = () => true;

  it("pauses twice as long each time, until an email is accepted", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    const slots: number[] = [];
    for (const taken of [true, false, false, false, true, false, true]) {
      expect(await pace.nextSlot()).toBe(true);
      slots.push(timer.at);
      if (taken) pace.accepted();
      else pace.refused();
    }
    expect(slots).toEqual([100, 200, 1_200, 3_200, 7_200, 7_300, 8_300]);
  });

  it("pauses once for emails that were refused together, and delays callers that wait already", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    await pace.nextSlot();
    for (let n = 0; n < 5; n += 1) pace.refused();
    expect(await pace.nextSlot()).toBe(true);
    expect(timer.at).toBe(1_100);
  });

  it("gives no more slots when no email was accepted for long", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10 }, ALWAYS, timer);
    const slots: number[] = [];
    while (await pace.nextSlot()) {
      slots.push(timer.at);
      pace.refused();
    }
    expect(slots).toEqual([100, 1_100, 3_100, 7_100, 15_100]);
  });

  it("gives no more slots than the quota has", async () => {
    const timer = new ManualTimer();
    const pace = createPace({ ratePerSecond: 10, most: 2 }, ALWAYS, timer);
    expect([await pace.nextSlot(), await pace.nextSlot(), await pace.nextSlot()]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("the shards of a scheduled event", () => {
  it.each<[unknown, number[]]>([
    [{}, [0, 1, 2]],
    [undefined, [0, 1, 2]],
    [null, [0, 1, 2]],
    [{ shard: 0 }, [0]],
    [{ shard: 2 }, [2]],
    [{ shard: 1, "detail-type": "Scheduled Event" }, [1]],
  ])("%j are %j of three", (event, shards) => {
    expect(shardsOf(event, 3)).toEqual(shards);
  });

  it.each([
    [{ shard: 3 }],
    [{ shard: -1 }],
    [{ shard: 0.5 }],
    [{ shard: "1" }],
    [{ shard: null }],
    ["everything"],
    [7],
  ])("%j are a mistake of who sent it", (event) => {
    expect(() => shardsOf(event, 3)).toThrow();
  });
});

describe("the time that is left", () => {
  it.each([
    [15_001, true],
    [15_000, false],
    [0, false],
  ])("of %i ms with a margin of 15 s: %s", (remaining, more) => {
    expect(timeLeft({ getRemainingTimeInMillis: () => remaining }, 15_000)()).toBe(more);
  });
});

describe("the time that is left after a wait", () => {
  it.each([
    [999, true],
    [1_000, false],
  ])("of %i ms, of 16 s with a margin of 15 s: %s", (wait, more) => {
    expect(timeLeft({ getRemainingTimeInMillis: () => 16_000 }, 15_000)(wait)).toBe(more);
  });
});

describe("the settings", () => {
  afterEach(() => vi.unstubAllEnvs());
  const withEnvironment = (settings: Record<string, string>) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  };

  it("are parsed to their types", () => {
    withEnvironment({
      TABLE_NAME: "milepost",
      SHARDS: "4",
      SEND_RATE_PER_SECOND: "0.5",
      JOURNEY_STAGES: "awareness,purchase",
    });
    expect(loadConfig(["TABLE_NAME", "SHARDS", "SEND_RATE_PER_SECOND", "JOURNEY_STAGES"])).toEqual({
      TABLE_NAME: "milepost",
      SHARDS: 4,
      SEND_RATE_PER_SECOND: 0.5,
      JOURNEY_STAGES: ["awareness", "purchase"],
    });
  });

  it("are an empty list for an empty text", () => {
    vi.stubEnv("LINK_TARGETS", "");
    expect(loadConfig(["LINK_TARGETS"])).toEqual({ LINK_TARGETS: [] });
  });

  it("are only those that are named", () => {
    withEnvironment({ TABLE_NAME: "milepost", SHARDS: "4" });
    const config = loadConfig(["TABLE_NAME"]);
    expect(config).toEqual({ TABLE_NAME: "milepost" });
    // `tsc` checks this line: reading a setting that is not named does not compile.
    expectTypeOf(config).toEqualTypeOf<{ TABLE_NAME: string }>();
  });

  it.each(functionNames)("of %s are what its settings.ts lists, and it reads no others", async (name) => {
    const index = await readFile(`functions/${name}/index.ts`, "utf8");
    // Beside them only what Lambda sets itself, and where an AWS service is.
    expect(index).toMatch(
      /loadConfig\((settings|\[\s*\.\.\.settings,(\s*(?:"AWS_[A-Z_]+"|\.\.\.SIGNING_SETTINGS),?)+\s*\])\)/,
    );
    for (const setting of SIGNING_SETTINGS) expect(setting).toMatch(/^AWS_/);
    expect(index).not.toContain("process.env");
  });

  it("that are missing are all named in one error, and the function does not start", () => {
    vi.stubEnv("TABLE_NAME", undefined);
    vi.stubEnv("SHARDS", undefined);
    expect(() => loadConfig(["TABLE_NAME", "SHARDS"])).toThrow(/TABLE_NAME[\s\S]*SHARDS/);
  });

  it.each([
    ["SHARDS", "0"],
    ["SHARDS", "-1"],
    ["SHARDS", "1.5"],
    ["SHARDS", "many"],
    ["SHARDS", ""],
    ["SEND_RATE_PER_SECOND", "0"],
    ["SEND_RATE_PER_SECOND", "-1"],
    ["SEND_RATE_PER_SECOND", "fast"],
    ["SEND_RATE_PER_SECOND", "Infinity"],
  ] as const)("with %s=%j do not start the function", (name, value) => {
    withEnvironment({ [name]: value });
    expect(() => loadConfig([name])).toThrow(name);
  });

  it("give the policy its time zone and its rate", () => {
    expect(stageDefaults({ REPORTING_TIMEZONE: "Europe/Berlin", SEND_RATE_PER_SECOND: 5 })).toEqual({
      reportingTimezone: "Europe/Berlin",
      sendRatePerSecond: 5,
    });
  });
});
