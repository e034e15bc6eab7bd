import { type Instant, isDay, wallClock, whenClockShows } from "../../domain/base/time.ts";
import { invalid } from "../base/problem.ts";

/**
 * A day and a time as people typed them in a time zone: `2026-11-28T13:00`, as `datetime-local` sends it.
 * @param path the field
 * @throws {Problem} 422
 */
export const typedMoment = (text: string, timeZone: string, path: string): Instant => {
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?$/.exec(text) ?? [];
  const moment =
    isDay(day) && /^([01]\d|2[0-3]):[0-5]/.test(time) ? whenClockShows(day, time, timeZone)[0] : undefined;
  if (moment === undefined) throw invalid([{ path, message: "must be an RFC 3339 time" }]);
  return moment;
};

/** A moment as `datetime-local` shows it in a time zone. */
export const momentTyped = (at: Instant, timeZone: string): string => {
  const { day, time } = wallClock(at, timeZone);
  return `${day}T${time}`;
};
