import {
  addDays,
  addDuration,
  type Day,
  dayIn,
  daysBetween,
  type Instant,
  latest,
  startOfDay,
  toInstant,
  whenClockShows,
} from "../base/time.ts";
import type { Alert } from "./alert.ts";

const DAY_MS = 86_400_000;
const EPOCH = toInstant(0);
const lengthMs = (duration: string): number => Date.parse(addDuration(EPOCH, duration));

/** When members read their mail: emails of whole days leave then, in the reporting time zone. */
const MORNING = "08:00";
const HOURS_TO_MORNING = "PT8H";
/** From a Monday on, so that an email of seven days leaves on Mondays. */
const FIRST_MONDAY: Day = "1970-01-05";

/** An answer that comes in this time before an email leaves is in the next one: what was gathered is complete then. */
const GRACE = "PT1M";

const morningOf = (day: Day, timeZone: string): Instant =>
  whenClockShows(day, MORNING, timeZone)[0] ?? addDuration(startOfDay(day, timeZone), HOURS_TO_MORNING);

const nextMorning = (after: Instant, days: number, timeZone: string): Instant => {
  const today = dayIn(after, timeZone);
  const past = daysBetween(FIRST_MONDAY, today) % days;
  const first = addDays(today, past === 0 ? 0 : days - past);
  const morning = morningOf(first, timeZone);
  return morning > after ? morning : morningOf(addDays(first, days), timeZone);
};

/** The first multiple of `length` after midnight (UTC), or the next midnight; of more than a day since 1970. */
const nextMultiple = (after: Instant, length: number): Instant => {
  const at = Date.parse(after);
  const start = length < DAY_MS ? at - (at % DAY_MS) : 0;
  const next = start + (Math.floor((at - start) / length) + 1) * length;
  return toInstant(length < DAY_MS ? Math.min(next, start + DAY_MS) : next);
};

/**
 * When the next email leaves of what is gathered in `every`: of whole days at 8 in the morning of `timeZone`, else at
 * multiples from midnight (UTC).
 */
export const nextBoundary = (after: Instant, every: string, timeZone: string): Instant => {
  const length = lengthMs(every);
  return length % DAY_MS === 0 ? nextMorning(after, length / DAY_MS, timeZone) : nextMultiple(after, length);
};

/** Whether an alert acts as soon as an answer comes in. */
export const isAtOnce = ({ wait, every }: Pick<Alert, "wait" | "every">): boolean =>
  every === undefined && lengthMs(wait) === 0;

/** When an alert acts that waits or gathers. @param at when the answer was given or revised */
export const alertDueAt = (
  { wait, every }: Pick<Alert, "wait" | "every">,
  { at, now, timeZone }: { at: Instant; now: Instant; timeZone: string },
): Instant => {
  const waited = addDuration(at, wait);
  return every === undefined
    ? waited
    : nextBoundary(latest(waited, addDuration(now, GRACE)), every, timeZone);
};
