import { setTimeout as pause } from "node:timers/promises";
import { CannotImport } from "./cannot-import.ts";
import { type CsvFile, inspectFile } from "./csv-file.ts";
import { type Destination, destinationOf } from "./fields.ts";
import { HELP } from "./help.ts";
import { importRows, openRows } from "./import-file.ts";
import type { Layout } from "./layout.ts";
import { type Options, parseOptions } from "./options.ts";
import { type ItemResult, postBatch } from "./post-batch.ts";
import { createDisplay } from "./progress-display.ts";
import { NOTHING_DONE, type Progress, ProgressFile } from "./progress-file.ts";
import { RefusedFile, type RefusedRow, refusedPathOf } from "./refused-file.ts";
import { sendBatch } from "./send-batch.ts";
import { findTarget, type Target } from "./target.ts";

export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** The outcome. */
  print(line: string): void;
  /** What happens on the way. */
  say(line: string): void;
  /** Where a bar can be drawn, if a person looks on. */
  bar: NodeJS.WriteStream | undefined;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
};

type Opened = {
  file: CsvFile;
  options: Options;
  layout: Layout;
  rows: Awaited<ReturnType<typeof openRows>>["rows"];
};

const describe = ({ file, layout }: Opened, say: Terminal["say"]): void => {
  const taken = layout.columns.map(({ index, field }) => `${layout.headings[index]} → ${field}`);
  say(`${file.path} holds ${layout.kind}: ${taken.join(", ")}`);
  if (layout.leftOut.length > 0)
    say(`Left out: ${layout.leftOut.join(", ")} (--map "Column=field" takes one in)`);
  if (layout.kind === "touchpoints")
    say(
      "Surveys that these touchpoints trigger will be sent as for live ones, unless they are switched off.",
    );
};

const MOST_SHOWN = 20;

/** Reads and checks every row, sends none. */
const dryRun = async ({ options, layout, rows }: Opened, { print, stop }: Terminal): Promise<number> => {
  let shown = 0;
  const { counts } = await importRows(
    rows,
    { layout, given: options.given },
    {
      send: async (items) => items.map((): ItemResult => ({ status: "recorded" })),
      commit: async (_, refused) => {
        for (const { line, reason } of refused.slice(0, MOST_SHOWN - shown)) print(`line ${line}: ${reason}`);
        shown = Math.min(MOST_SHOWN, shown + refused.length);
      },
      isStopping: () => stop.aborted,
    },
  );
  if (stop.aborted) return 130;
  if (counts.refused > shown) print(`… and ${counts.refused - shown} more`);
  print(`Dry run, nothing sent: ${counts.recorded} rows would be sent, ${counts.refused} would be refused.`);
  return counts.refused > 0 ? 1 : 0;
};

/** What an earlier run left to go on from. */
const startOf = async (progress: ProgressFile, say: Terminal["say"]): Promise<Progress> => {
  const left = await progress.read();
  if (left === "stale")
    say(
      "The file or the options have changed since the last run: starting from the beginning, which stores nothing twice.",
    );
  if (left === undefined || left === "stale") return NOTHING_DONE;
  say(`Going on behind row ${left.rows}, where the last run ended.`);
  return left;
};

type Sending = { target: Target; destination: Destination; progress: ProgressFile; start: Progress };

const sendAll = async (opened: Opened, sending: Sending, { say, bar, stop }: Terminal): Promise<Progress> => {
  const { file, options, layout, rows } = opened;
  const { target, destination, progress, start } = sending;
  const refused = new RefusedFile(
    refusedPathOf(file.path),
    { headings: layout.headings, delimiter: file.delimiter },
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
    if (!stop.aborted) say(`${kept.rows} rows are done; run the same command again to go on behind them.`);
    if (!stop.aborted) throw error;
  } finally {
    display.stop();
    await refused.close();
  }
  return kept;
};

const importAll = async (opened: Opened, terminal: Terminal): Promise<number> => {
  const { file, options, layout } = opened;
  const { print, say, stop, env } = terminal;
  const destination = destinationOf(layout.kind);
  const target = await findTarget(options.url, destination, env);
  const { as, maps, given } = options;
  const settings = { url: target.url.href, as: as ?? null, maps, given };
  const progress = new ProgressFile(file.path, file.identity, settings);
  const start = await startOf(progress, say);
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

/** The whole command. @returns its exit code */
export const runImport = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    const options = parseOptions(words);
    if (options === "help") {
      terminal.print(HELP);
      return 0;
    }
    const file = await inspectFile(options.file);
    const opened = { file, options, ...(await openRows(file, options)) };
    describe(opened, terminal.say);
    return await (options.dryRun ? dryRun : importAll)(opened, terminal);
  } catch (error) {
    // A full disk or a folder that can't be written to: the system's own words say it best.
    if (!(error instanceof CannotImport) && (error as NodeJS.ErrnoException).syscall === undefined)
      throw error;
    terminal.say((error as Error).message);
    return 2;
  }
};
