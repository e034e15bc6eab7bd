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
 * The share of the rate that emails leave at, at most, and how much before their time they may: together never more
 * than the rate in any second, and no timer for each email where there are hundreds a second.
 */
const CERTAIN = 0.98;
const TOLERANCE_MS = 10;

export type Limits = {
  ratePerSecond: number;
  /** The share of the rate that slots come at. */
  aim?: number;
  /** Most slots. */
  most?: number;
};

/** One after the other: each begins when the one before has ended, and knows when it was asked for. */
const inTurn = <T>(timer: Timer, step: (askedAt: number) => Promise<T>): (() => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const askedAt = timer.now();
    const mine = last.then(() => step(askedAt));
    last = mine;
    return mine;
  };
};

/**
 * Slots, evenly spaced, the first time one space after the start: runs that follow each other keep the rate too. Time
 * that nobody wanted is not saved up; who was woken late loses nothing, since `leave` holds the rate. Each time the mail service has enough there is a pause, twice as long as the one
 * before until an email is taken. No slot comes after `hasTime` ends.
 */
export const createPace = (
  { ratePerSecond, aim = 1, most = Number.POSITIVE_INFINITY }: Limits,
  hasTime: (ms: number) => boolean,
  timer: Timer = systemTimer,
): Pace => {
  const spacing = 1_000 / (ratePerSecond * aim);
  const least = 1_000 / (ratePerSecond * CERTAIN);
  let mayLeaveAt = timer.now();
  let next = timer.now() + spacing;
  let given = 0;
  let pauses = 0;
  let pausedUntil = 0;
  return {
    nextSlot: inTurn(timer, async (askedAt) => {
      for (;;) {
        const slot = Math.max(next, askedAt);
        const ahead = slot - timer.now();
        if (given >= most || pauses > MOST_PAUSES || !hasTime(ahead)) return false;
        if (ahead > 0) await timer.wait(ahead);
        // A pause that began meanwhile holds this slot too.
        if (timer.now() < pausedUntil) continue;
        next = slot + spacing;
        given += 1;
        return true;
      }
    }),
    leave: inTurn(timer, async () => {
      const ahead = mayLeaveAt - TOLERANCE_MS - timer.now();
      if (ahead > 0) await timer.wait(ahead);
      mayLeaveAt = Math.max(mayLeaveAt, timer.now()) + least;
    }),
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
