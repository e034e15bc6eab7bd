/** What pacing needs of the outside: a steady clock in milliseconds and a way to wait. */
export type Timer = { now(): number; wait(ms: number): Promise<void> };

const systemTimer: Timer = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Resolves at most `ratePerSecond` times a second, evenly spaced; time that nobody used is not saved up. */
export const createPace = (ratePerSecond: number, timer: Timer = systemTimer): (() => Promise<void>) => {
  const spacing = 1_000 / ratePerSecond;
  let next = timer.now();
  return async () => {
    const slot = Math.max(next, timer.now());
    next = slot + spacing;
    const ahead = slot - timer.now();
    if (ahead > 0) await timer.wait(ahead);
  };
};
