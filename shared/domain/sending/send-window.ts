import { addDays, clockChangesAfter, type Instant, wallClock, whenClockShows } from "../base/time.ts";
import type { SendWindow } from "../surveys/index.ts";

const isOpen = (window: SendWindow, at: Instant, timeZone: string): boolean => {
  const { weekday, time } = wallClock(at, timeZone);
  return window.days.includes(weekday) && time >= window.from && time < window.to;
};

/** A window may be skipped whole by a clock change on its only day of the week; never twice in a row. */
const DAYS_AHEAD = 15;

/**
 * The first moment from `at` on that lies inside the window by the clock of `timeZone`; `at` itself where it does.
 * Where spring skips the window's start, it opens with the first moment after the gap; where spring skips all of
 * it, on its next day; where autumn shows it twice, both times.
 */
export const nextInWindow = (window: SendWindow, at: Instant, timeZone: string): Instant => {
  if (isOpen(window, at, timeZone)) return at;
  const { day } = wallClock(at, timeZone);
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(day, ahead));
  const openings = [
    ...days.flatMap((one) => whenClockShows(one, window.from, timeZone)),
    ...clockChangesAfter(at, timeZone, addDays(day, DAYS_AHEAD)),
  ];
  const next = openings.sort().find((opening) => opening > at && isOpen(window, opening, timeZone));
  if (next === undefined) throw new Error("a send window with a day opens within two weeks");
  return next;
};
