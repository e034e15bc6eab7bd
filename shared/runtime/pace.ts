import type { Pace } from "../application/dispatch-ports.ts";

/** What pacing needs of the outside: a steady clock in milliseconds and a way to wait. */
export type Timer = { now(): number; wait(ms: number): Promise<void> };

const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const FIRST_PAUSE_MS = 1_000;
/** After so many pauses in a row without an email taken there are no more slots: the next run comes within a minute. */
const MOST_PAUSES = 4;

/**
 * Slots at most `ratePerSecond` times a second, evenly spaced, the first time one space after the start: runs
 * that follow each other keep the rate too. Time that nobody used is not saved up. Each time the mail service has
 * enough there is a pause, twice as long as the one before until an email is taken. No slot comes after `hasTime` ends,
 * nor after the `most`th.
 */
export const createPace = (
  { ratePerSecond, most = Number.POSITIVE_INFINITY }: { ratePerSecond: number; most?: number },
  hasTime: (ms: number) => boolean,
  timer: Timer = systemTimer,
): Pace => {
  const spacing = 1_000 / ratePerSecond;
  let next = timer.now() + spacing;
  let given = 0;
  let pauses = 0;
  let pausedUntil = 0;
  return {
    nextSlot: async () => {
      for (;;) {
        const slot = Math.max(next, timer.now());
        const ahead = slot - timer.now();
        if (given >= most || pauses > MOST_PAUSES || !hasTime(ahead)) return false;
        next = slot + spacing;
        given += 1;
        if (ahead > 0) await timer.wait(ahead);
        // A pause that began meanwhile holds this slot too.
        if (timer.now() >= pausedUntil) return true;
        given -= 1;
      }
    },
    accepted: () => {
      if (timer.now() >= pausedUntil) pauses = 0;
    },
    refused: () => {
      // Emails that were under way together are refused together: one pause for all of them.
      if (timer.now() >= pausedUntil) {
        pausedUntil = timer.now() + FIRST_PAUSE_MS * 2 ** pauses;
        next = Math.max(next, pausedUntil);
        pauses += 1;
      }
    },
  };
};
