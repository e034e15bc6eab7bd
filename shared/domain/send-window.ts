import type { SendWindow } from "./survey.ts";
import { addDays, atWallClock, type Instant, wallClock } from "./time.ts";

/**
 * The first moment from `at` on that lies inside the window by the clock of `timeZone`; `at` itself where it does.
 * A window's start that daylight saving skips is the first moment after the gap.
 */
export const nextInWindow = (window: SendWindow, at: Instant, timeZone: string): Instant => {
  const local = wallClock(at, timeZone);
  if (window.days.includes(local.weekday) && local.time >= window.from && local.time < window.to) return at;
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const opens = atWallClock(addDays(local.day, ahead), window.from, timeZone);
    if (opens > at && window.days.includes(wallClock(opens, timeZone).weekday)) return opens;
  }
  throw new Error("a send window with a day always opens within eight days");
};
