/** What pacing needs of the outside: a steady clock in milliseconds and a way to wait. */
export type Timer = { now(): number; wait(ms: number): Promise<void> };

const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Resolves at most `ratePerSecond` times a second, evenly spaced, the first time one space after the start: runs
 * that follow each other keep the rate too. Time that nobody used is not saved up. False, at once, where the next
 * slot comes after `hasTime` ends.
 */
export const createPace = (
  ratePerSecond: number,
  hasTime: (ms: number) => boolean,
  timer: Timer = systemTimer,
): (() => Promise<boolean>) => {
  const spacing = 1_000 / ratePerSecond;
  let next = timer.now() + spacing;
  return async () => {
    const slot = Math.max(next, timer.now());
    const ahead = slot - timer.now();
    if (!hasTime(ahead)) return false;
    next = slot + spacing;
    if (ahead > 0) await timer.wait(ahead);
    return true;
  };
};
