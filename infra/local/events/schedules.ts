import * as z from "zod";
import type { FunctionsByArn, Invocable } from "../functions/local-function.ts";
import { Refusal } from "../http/refusal.ts";
import type { Template } from "../template.ts";

const Schedule = z.object({
  ScheduleExpression: z.string(),
  State: z.literal("ENABLED"),
  Target: z.object({ Arn: z.string(), Input: z.string().default("{}") }),
});

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** @throws {Refusal} on any expression that is not like `rate(5 minutes)`. */
export const periodMs = (expression: string): number => {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const period = Number(count) * (unitMs[unit] ?? Number.NaN);
  if (!(period > 0)) {
    throw new Refusal(
      `The local stack does not know the schedule ${expression}: add it in infra/local/events/schedules.ts.`,
    );
  }
  return period;
};

/** Starts the template's schedules, by this machine's clock. @returns a function that stops them */
export const startSchedules = (template: Template, functions: FunctionsByArn): (() => void) => {
  const timers = [...template.all("AWS::Scheduler::Schedule", Schedule).values()].map(
    ({ ScheduleExpression, Target }) =>
      setInterval(runAlone(functions.byArn(Target.Arn), Target.Input), periodMs(ScheduleExpression)),
  );
  return () => timers.forEach(clearInterval);
};

/** Skips a run while the one before it is still running: the next run does its work. */
const runAlone = (target: Invocable, input: string): (() => Promise<void>) => {
  let running = false;
  return async () => {
    if (running) return;
    running = true;
    try {
      await target.invoke(input);
    } catch (error) {
      console.error(
        `${target.name} failed on its schedule (${input}):`,
        error instanceof Error ? error.message : error,
      );
    } finally {
      running = false;
    }
  };
};
