import { type Finding, missing, ok } from "../finding.ts";
import type { ScheduleState } from "../reading/read-runs.ts";

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** How far apart a schedule's runs are; undefined where it is no rate. */
const rateMs = (expression: string): number | undefined => {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count === undefined ? undefined : Number(count) * (UNIT_MS[unit] ?? 0);
};

/** CloudWatch shows a run a few minutes late. */
const LATE_MS = 15 * 60_000;

/** How far back a schedule must have run: its rate, twice for a quick one, and CloudWatch's delay. */
export const lookBackMs = (expression: string): number => {
  const rate = rateMs(expression) ?? 0;
  return (rate > 3_600_000 ? rate : 2 * rate) + LATE_MS;
};

/** Schedules by the function that they run: one finding for each function. */
export const functionsOf = (
  schedules: readonly ScheduleState[],
): ReadonlyMap<string, readonly ScheduleState[]> => {
  const found = new Map<string, readonly ScheduleState[]>();
  for (const schedule of schedules) found.set(schedule.runs, [...(found.get(schedule.runs) ?? []), schedule]);
  return found;
};

/** @param runs how often the function ran in the time that it should have; undefined where that is not over yet */
export const checkRuns = (
  name: string,
  schedules: readonly ScheduleState[],
  runs: number | undefined,
): Finding => {
  const off = schedules.filter(({ enabled }) => !enabled).map((schedule) => schedule.name);
  if (off.length > 0)
    return missing(
      "schedules",
      `${name} does not run: ${off.join(", ")} ${off.length === 1 ? "is" : "are"} off.`,
      "Switch it on under EventBridge → Schedules.",
    );
  const every = schedules[0]?.expression ?? "";
  if (runs === undefined) return ok("schedules", `${name} is on (${every}), and not due yet.`);
  return runs > 0
    ? ok("schedules", `${name} runs (${every}).`)
    : missing(
        "schedules",
        `${name} is on (${every}) but did not run.`,
        "Look at the dead letters, and at the concurrency that Lambda has left in this account.",
      );
};

export const checkDeadLetters = (waiting: number): Finding =>
  waiting === 0
    ? ok("dead letters", "The queue is empty.")
    : missing(
        "dead letters",
        `${waiting} ${waiting === 1 ? "message lies" : "messages lie"} in the queue.`,
        "They name the function and the error. Correct that, then redrive the delivery events; missed schedules need none.",
      );
