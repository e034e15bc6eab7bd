import type { Pace } from "../application/sending/index.ts";

/** A monotonic clock in milliseconds, and a way to wait. */
export type Timer = { now(): number; wait(ms: number): Promise<void> };

const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const FIRST_PAUSE_MS = 1_000;
/** After more pauses in a row than this there are no more slots: the next run comes within a minute. */
const MOST_PAUSES = 4;

/** Below this rate, emails leave at even distances. From it on, the rate is a maximum for any second. */
const FEW_A_SECOND = 10;
/** A second, and 40 ms more, because two calls may take different times to reach the mail service. */
const SECOND_MS = 1_040;

export type Limits = {
  ratePerSecond: number;
  /** The share of the rate that slots are given at. */
  aim?: number;
  /** The maximum number of slots. */
  most?: number;
};

/** Runs the calls of `step` one after the other. Each gets the time at which it was asked for. */
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
 * Gives slots at even distances. The first comes one distance after the start, so that runs that follow each other
 * keep the rate too. Unused time is not saved up. A caller that wakes up late loses nothing, because `leave` keeps the
 * rate. When the mail service refuses for its rate, slots pause; each pause is twice as long as the one before, until
 * an email is accepted. No slot is given once `hasTime` says no.
 */
export const createPace = (
  { ratePerSecond, aim = 1, most = Number.POSITIVE_INFINITY }: Limits,
  hasTime: (ms: number) => boolean,
  timer: Timer = systemTimer,
): Pace => {
  const spacing = 1_000 / (ratePerSecond * aim);
  // At most `atOnce` emails leave within `withinMs`: one at low rates, a second's worth at high rates.
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
        // A pause that began while this call waited delays this slot too.
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
      // Emails that were sent at the same time are refused at the same time: they share one pause.
      if (timer.now() >= pausedUntil) {
        pausedUntil = timer.now() + FIRST_PAUSE_MS * 2 ** pauses;
        next = Math.max(next, pausedUntil);
        pauses += 1;
      }
    },
  };
};
