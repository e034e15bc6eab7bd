import { setTimeout as pause } from "node:timers/promises";
import { countRows } from "./file/count-rows.ts";
import type { OpenedFile } from "./open-file.ts";
import { type Destination, destinationOf } from "./rows/fields.ts";
import { renamedIn } from "./rows/touchpoint-names.ts";
import { noticeLines } from "./send/counts.ts";
import { importRows } from "./send/import-rows.ts";
import { postBatch } from "./send/post-batch.ts";
import { createDisplay } from "./send/progress-display.ts";
import { NOTHING_DONE, type Progress, ProgressFile } from "./send/progress-file.ts";
import { RefusedFile, type RefusedRow, refusedPathOf } from "./send/refused-file.ts";
import { sendBatch } from "./send/send-batch.ts";
import { findTarget, type Target } from "./send/target.ts";
import type { Terminal } from "./terminal.ts";

/** The saved progress of an earlier run. Starts from the beginning if a person has moved or changed its refused rows. */
const startOf = async (
  progress: ProgressFile,
  refused: RefusedFile,
  say: Terminal["say"],
): Promise<Progress> => {
  const left = await progress.read();
  if (left === undefined) return NOTHING_DONE;
  if (left === "stale" || !(await refused.resume(left))) {
    say(
      "What the last run left, or the options, have changed: starting from the beginning, which stores nothing twice.",
    );
    return NOTHING_DONE;
  }
  say(`Going on behind row ${left.rows}, where the last run ended.`);
  return left;
};

const areDone = (rows: number): string => `${countRows(rows)} ${rows === 1 ? "is" : "are"} done`;

/** Adds to an error where the next run will continue, if any row is done. */
const withProgress = (error: unknown, rows: number): unknown => {
  if (error instanceof Error && rows > 0)
    error.message += `\n${areDone(rows)}; run the same command again to go on behind ${rows === 1 ? "it" : "them"}.`;
  return error;
};

type Sending = {
  target: Target;
  destination: Destination;
  progress: ProgressFile;
  refused: RefusedFile;
  start: Progress;
};

const sendAll = async (
  opened: OpenedFile,
  sending: Sending,
  { say, bar, stop }: Terminal,
): Promise<Progress> => {
  const { options, layout, reading } = opened;
  const rows = opened.rows();
  const { target, destination, progress, refused, start } = sending;
  const keptPath = await refused.prepare();
  if (keptPath !== undefined) say(`${refused.path} was there already; it is kept as ${keptPath}.`);
  const display = createDisplay({ total: reading.total, start, say }, bar);
  let kept = start;
  try {
    await importRows(
      rows,
      { layout, given: options.given, reading, done: start },
      {
        send: (items) =>
          sendBatch(items, {
            post: (batch) => postBatch(batch, target, destination),
            wait: (ms) => pause(ms, undefined, { signal: stop }),
            onRetry: (why, ms) => display.say(`Trying again in ${(ms / 1_000).toFixed(1)} s: ${why}.`),
          }),
        commit: async (done, rejected: readonly RefusedRow[]) => {
          await refused.append(rejected);
          kept = { ...done, ...refused.saved };
          await progress.write(kept);
          display.show(kept);
        },
        isStopping: () => stop.aborted,
      },
    );
  } catch (error) {
    // Ctrl-C ended a pause: the next run sends that batch.
    if ((error as Error).name !== "AbortError") throw withProgress(error, kept.rows);
  } finally {
    display.stop();
    await refused.close();
  }
  return kept;
};

/** Sends the rows that are not done yet and prints the totals of the whole file. @returns the exit code */
export const sendFile = async (opened: OpenedFile, terminal: Terminal): Promise<number> => {
  const { file, options, header, layout, settings, reading } = opened;
  const { print, say, stop, env } = terminal;
  const known = destinationOf(layout.kind);
  const destination = { ...known, ask: known.ask || options.ask };
  const target = await findTarget(options.url, destination, env);
  const progress = new ProgressFile(file, { url: target.url.href, settings, reading });
  const refused = new RefusedFile(refusedPathOf(file.path), {
    ...file,
    header,
    width: layout.headings.length,
  });
  const start = await startOf(progress, refused, say);
  const { rows, counts } = await sendAll(opened, { target, destination, progress, refused, start }, terminal);
  if (stop.aborted) {
    say(
      rows > 0
        ? `Stopped: ${areDone(rows)}. Run the same command again to go on.`
        : "Stopped before any row was done.",
    );
    return 130;
  }
  await progress.remove();
  const where = counts.refused > 0 ? `: see ${refused.path}` : "";
  print(
    `${countRows(rows)}: ${counts.recorded} recorded, ${counts.duplicate} duplicate, ${counts.refused} refused${where}`,
  );
  for (const line of noticeLines(counts)) print(line);
  const renamed = renamedIn(reading.renamed);
  if (renamed !== undefined) print(renamed);
  return counts.refused > 0 ? 1 : 0;
};
