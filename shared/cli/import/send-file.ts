import { stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { type Destination, destinationOf } from "./fields.ts";
import { importRows } from "./import-file.ts";
import { postBatch } from "./post-batch.ts";
import { createDisplay } from "./progress-display.ts";
import { NOTHING_DONE, type Progress, ProgressFile } from "./progress-file.ts";
import { RefusedFile, type RefusedRow, refusedPathOf } from "./refused-file.ts";
import { sendBatch } from "./send-batch.ts";
import { findTarget, type Target } from "./target.ts";
import type { Opened, Terminal } from "./terminal.ts";

/** Whether the refused rows that are kept as done are still there: a person may have taken the file away to mend it. */
const isWhole = async (path: string, bytes: number): Promise<boolean> =>
  bytes === 0 ||
  (await stat(path).then(
    ({ size }) => size >= bytes,
    () => false,
  ));

/** What an earlier run left to go on from. */
const startOf = async (
  progress: ProgressFile,
  refusedPath: string,
  say: Terminal["say"],
): Promise<Progress> => {
  const left = await progress.read();
  if (left === undefined) return NOTHING_DONE;
  if (left === "stale" || !(await isWhole(refusedPath, left.refusedBytes))) {
    say(
      "What the last run left, or the options, have changed: starting from the beginning, which stores nothing twice.",
    );
    return NOTHING_DONE;
  }
  say(`Going on behind row ${left.rows}, where the last run ended.`);
  return left;
};

type Sending = { target: Target; destination: Destination; progress: ProgressFile; start: Progress };

const sendAll = async (opened: Opened, sending: Sending, { say, bar, stop }: Terminal): Promise<Progress> => {
  const { file, options, layout, rows } = opened;
  const { target, destination, progress, start } = sending;
  const refused = new RefusedFile(
    refusedPathOf(file.path),
    { headings: layout.headings, delimiter: file.delimiter, mode: file.mode },
    start.refusedBytes,
  );
  await refused.prepare();
  const display = createDisplay({ total: file.identity.size, start, say }, bar);
  let kept = start;
  try {
    await importRows(
      rows,
      { layout, given: options.given, done: start },
      {
        send: (items) =>
          sendBatch(items, {
            post: (batch) => postBatch(batch, target, destination),
            wait: (ms) => pause(ms, undefined, { signal: stop }),
            onRetry: (why, ms) => display.say(`Trying again in ${(ms / 1_000).toFixed(1)} s: ${why}.`),
          }),
        commit: async (done, rejected: readonly RefusedRow[]) => {
          await refused.append(rejected);
          kept = { ...done, refusedBytes: refused.bytes };
          await progress.write(kept);
          display.show(kept);
        },
        isStopping: () => stop.aborted,
      },
    );
  } catch (error) {
    // A pause that Ctrl-C cut short: its batch goes out with the next run.
    if ((error as Error).name !== "AbortError") {
      say(`${kept.rows} rows are done; run the same command again to go on behind them.`);
      throw error;
    }
  } finally {
    display.stop();
    await refused.close();
  }
  return kept;
};

/** Sends what is not done yet, and tells what became of the whole file. @returns the exit code */
export const sendFile = async (opened: Opened, terminal: Terminal): Promise<number> => {
  const { file, options, layout } = opened;
  const { print, say, stop, env } = terminal;
  const known = destinationOf(layout.kind);
  const destination = { ...known, ask: known.ask || options.ask };
  const target = await findTarget(options.url, destination, env);
  const { as, maps, given } = options;
  const settings = { url: target.url.href, as: as ?? null, maps, given };
  const progress = new ProgressFile(file, settings);
  const start = await startOf(progress, refusedPathOf(file.path), say);
  const { rows, counts } = await sendAll(opened, { target, destination, progress, start }, terminal);
  if (stop.aborted) {
    say(`Stopped: ${rows} rows are done. Run the same command again to go on.`);
    return 130;
  }
  await progress.remove();
  const { recorded, duplicate, refused } = counts;
  const where = refused > 0 ? `: see ${refusedPathOf(file.path)}` : "";
  print(`${rows} rows: ${recorded} recorded, ${duplicate} duplicate, ${refused} refused${where}`);
  return refused > 0 ? 1 : 0;
};
