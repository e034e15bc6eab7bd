import { addDays, clockChangesAfter, type Instant, wallClock, whenClockShows } from "../base/time.ts";
import type { SendWindow } from "../surveys/index.ts";

const isOpen = (window: SendWindow, at: Instant, timeZone: string): boolean => {
  const { weekday, time } = wallClock(at, timeZone);
  return window.days.includes(weekday) && time >= window.from && time < window.to;
};

/**
 * A window with one day a week may lie whole in the hour that a clock change skips. That never happens two weeks in a
 * row.
 */
const DAYS_AHEAD = 15;

/**
 * The first moment, from `at` on, inside the window by the clock of `timeZone`; `at` itself where it is inside.
 * When clocks go forward and skip the window's start, the window opens right after the gap; when they skip all of it,
 * on its next day. When clocks go back and show the window twice, it is open both times.
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
  if (next === undefined) throw new Error(`a send window did not open within ${DAYS_AHEAD} days`);
  return next;
};
