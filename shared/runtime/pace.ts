import type { Pace } from "../application/sending/index.ts";

/** What pacing needs of the outside: a steady clock in milliseconds and a way to wait. */
export type Timer = { now(): number; wait(ms: number): Promise<void> };

const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const FIRST_PAUSE_MS = 1_000;
/** After so many pauses in a row without an email taken there are no more slots: the next run comes within a minute. */
const MOST_PAUSES = 4;

/** Below this, emails keep their distance; from it on, so many of them leave in a second, however they are spread. */
const FEW_A_SECOND = 10;
/** A second, and what the calls of two emails may differ by on their way to the mail service. */
const SECOND_MS = 1_040;

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
 * that nobody wanted is not saved up; who was woken late loses nothing, since `leave` holds the rate. Each time the
 * mail service has enough there is a pause, twice as long as the one before until an email is taken. No slot comes
 * after `hasTime` ends.
 */
export const createPace = (
  { ratePerSecond, aim = 1, most = Number.POSITIVE_INFINITY }: Limits,
  hasTime: (ms: number) => boolean,
  timer: Timer = systemTimer,
): Pace => {
  const spacing = 1_000 / (ratePerSecond * aim);
  // So many within so long: one by one where they are few, a second's worth where they are many.
  const atOnce = ratePerSecond < FEW_A_SECOND ? 1 : Math.floor(ratePerSecond);
  const withinMs = ratePerSecond < FEW_A_SECOND ? Math.ceil(SECOND_MS / ratePerSecond) : SECOND_MS;
  const left: number[] = [];
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
      const [longest = Number.NEGATIVE_INFINITY] = left.length < atOnce ? [] : left.splice(0, 1);
      const ahead = longest + withinMs - timer.now();
      if (ahead > 0) await timer.wait(ahead);
      left.push(timer.now());
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
