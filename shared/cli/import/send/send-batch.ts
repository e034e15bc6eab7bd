import { CannotImport } from "../file/cannot-import.ts";
import { countRows } from "../file/count-rows.ts";
import type { ItemResult, Posted } from "./post-batch.ts";

/** What `sendBatch` needs: the call, the pause, and a report of each retry. */
export type SendDeps = {
  post(items: readonly string[]): Promise<Posted>;
  /** Waits; rejects when the import is stopped during the wait. */
  wait(ms: number): Promise<void>;
  /** Called before each pause, with the reason. */
  onRetry?(why: string, ms: number): void;
  random?(): number;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Tries in a row without any progress before giving up: about 90 seconds. */
const TRIES = 9;

/** Exponential backoff with jitter, in ms: doubles each time; half of the pause is random (`random` is 0 to 1). */
export const pauseMs = (tries: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + random / 2);

/** Item statuses that may pass with time. */
const MAY_PASS = new Set([429, 503]);
const isForLater = (item: ItemResult): boolean =>
  item.status === "rejected" && MAY_PASS.has(item.problem.status);

/**
 * Sends items until each is stored or refused for good. Items that met a busy store are sent again, alone. Their ids
 * make it safe to send an item that may have arrived already.
 * @throws {CannotImport} after `TRIES` tries without progress
 */
export const sendBatch = async (
  items: readonly string[],
  { post, wait, onRetry = () => {}, random = Math.random }: SendDeps,
): Promise<ItemResult[]> => {
  const results: ItemResult[] = new Array(items.length);
  let left = items.map((_, index) => index);
  for (let tries = 0; left.length > 0; tries += 1) {
    const posted = await post(left.map((index) => items[index] as string));
    const before = left.length;
    if ("items" in posted) {
      for (const [place, index] of left.entries()) results[index] = posted.items[place] as ItemResult;
      left = left.filter((index) => isForLater(results[index] as ItemResult));
    }
    if (left.length === 0) break;
    if (left.length < before) tries = 0;
    const why = "again" in posted ? posted.again : `${countRows(left.length)} met a busy store`;
    if (tries === TRIES) throw new CannotImport(`The API can't be reached or is too busy: ${why}.`);
    const afterMs = "again" in posted ? (posted.afterMs ?? 0) : 0;
    const ms = Math.max(afterMs, pauseMs(tries, random()));
    onRetry(why, ms);
    await wait(ms);
  }
  return results;
};
