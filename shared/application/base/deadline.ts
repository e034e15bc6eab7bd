import { AsyncLocalStorage } from "node:async_hooks";
import { setMaxListeners } from "node:events";
import { within } from "./within.ts";

const signals = new AsyncLocalStorage<AbortSignal>();

/** Aborted when the time of the work under way is over. Undefined where it has no deadline, as in a schedule's run. */
export const deadlineSignal = (): AbortSignal | undefined => signals.getStore();

/** How long work may go on after its time, so that it can say itself what was done and what was not. */
const GRACE_MS = 500;

/**
 * The result of `work`, which has `ms` milliseconds. Then its calls of the store are aborted, and each one that
 * follows. Without the abort, a write that hangs could be made minutes later, after a newer one: Lambda stops the
 * clocks of a function between two requests. Deadlines nest; the first one counts.
 * @throws {StoreUnavailable} when the time is over, at the latest {@link GRACE_MS} after it
 */
export const withDeadline = async <T>(ms: number, work: () => Promise<T> | T): Promise<T> => {
  const over = new AbortController();
  const outer = signals.getStore();
  const signal = outer ? AbortSignal.any([outer, over.signal]) : over.signal;
  // Each call of the store that is under way listens, and a page makes a hundred at once: no leak to be warned of.
  setMaxListeners(0, signal);
  const timer = setTimeout(() => over.abort(), ms);
  try {
    return await within(
      ms + GRACE_MS,
      signals.run(signal, async () => work()),
    );
  } finally {
    clearTimeout(timer);
  }
};
