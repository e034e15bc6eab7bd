import { CannotImport } from "../file/cannot-import.ts";
import { countRows } from "../file/count-rows.ts";
import type { ItemResult, Posted } from "./post-batch.ts";

export type SendDeps = {
  post(items: readonly string[]): Promise<Posted>;
  /** Rejects where the import is told to stop meanwhile. */
  wait(ms: number): Promise<void>;
  /** Hears why something is tried again. */
  onRetry?(why: string, ms: number): void;
  random?(): number;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Tries without any progress before it gives up: about a minute and a half. */
const TRIES = 9;

/** Twice as long each time, and never all at once: half of the pause is left to chance. */
export const pauseMs = (tries: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + random / 2);

const MAY_PASS = new Set([429, 503]);
const isForLater = (item: ItemResult): boolean =>
  item.status === "rejected" && MAY_PASS.has(item.problem.status);

/**
 * Sends items until each is taken or refused for good; those that met a busy store go again by themselves. Their
 * ids make it safe to send what may have arrived already.
 * @throws {CannotImport} where nothing moves any more
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
