import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { periodMs, startSchedules } from "../../../infra/local/events/schedules.ts";
import type { FunctionsByArn } from "../../../infra/local/functions/local-function.ts";
import { Template } from "../../../infra/local/template.ts";

const aSchedule = (Input: string) => ({
  Type: "AWS::Scheduler::Schedule",
  Properties: {
    ScheduleExpression: "rate(1 minute)",
    State: "ENABLED",
    Target: { Arn: { "Fn::GetAtt": ["Dispatch", "Arn"] }, Input },
  },
});

const template = new Template(
  {
    Resources: {
      Dispatch: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "dispatch" } },
      Shard0: aSchedule('{"shard":0}'),
      Shard1: aSchedule('{"shard":1}'),
    },
  },
  { stackName: "Milepost-local", attributes: {} },
);

describe("the local schedules", () => {
  let begun: string[];
  let finish: (() => void)[];
  const functions: FunctionsByArn = {
    byArn: (arn) => ({
      name: arn,
      invoke: (event) => {
        begun.push(event);
        return new Promise((resolve, reject) => {
          finish.push(event.includes("0") ? () => resolve("null") : () => reject(new Error("no")));
        });
      },
    }),
  };
  let stop: () => void;

  beforeEach(() => {
    begun = [];
    finish = [];
    vi.useFakeTimers();
    vi.spyOn(console, "error").mockReturnValue();
    stop = startSchedules(template, functions);
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("run each with its own input, once per period", () => {
    vi.advanceTimersByTime(59_999);
    expect(begun).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(begun).toEqual(['{"shard":0}', '{"shard":1}']);
  });

  it("leave out a run while the one before it is under way, and go on after it, also when it failed", async () => {
    vi.advanceTimersByTime(120_000);
    expect(begun).toHaveLength(2);
    for (const end of finish) end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun).toHaveLength(4);
    expect(console.error).toHaveBeenCalledOnce();
  });

  it("run no more when they are stopped", () => {
    stop();
    vi.advanceTimersByTime(600_000);
    expect(begun).toEqual([]);
  });
});

describe("a schedule's period", () => {
  it.each([
    ["rate(1 minute)", 60_000],
    ["rate(5 minutes)", 300_000],
    ["rate(2 hours)", 7_200_000],
    ["rate(7 days)", 604_800_000],
  ])("of %s", (expression, expected) => expect(periodMs(expression)).toBe(expected));

  it.each(["cron(0 8 * * ? *)", "rate(0 minutes)", "rate(5 fortnights)"])(
    "refuses %s by name",
    (expression) => {
      expect(() => periodMs(expression)).toThrow(expression);
    },
  );
});
