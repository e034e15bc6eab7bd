import cliProgress from "cli-progress";
import { countRows } from "../file/count-rows.ts";

export type Display = {
  /** Rows that are done, and where the last of them ends in the file. */
  show(done: { rows: number; bytes: number }): void;
  /** A line beside the bar. */
  say(line: string): void;
  stop(): void;
};

const LINE_EVERY_MS = 5_000;

const clock = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;

type Done = { rows: number; bytes: number };

/** How fast this run goes, and how long it will take for the rest of the file at that. */
export const paceOf = ({ start, now, total, ms }: { start: Done; now: Done; total: number; ms: number }) => {
  const bytes = now.bytes - start.bytes;
  return {
    rate: ms > 0 ? Math.round(((now.rows - start.rows) * 1_000) / ms) : 0,
    left: bytes > 0 ? clock(((total - now.bytes) * ms) / bytes / 1_000) : "?",
  };
};

/** A bar where a person looks on, else a plain line every few seconds. */
export const createDisplay = (
  { total, start, say }: { total: number; start: Done; say(line: string): void },
  bar: NodeJS.WriteStream | undefined,
): Display => {
  const startedAt = performance.now();
  let done = start;
  const pace = () => paceOf({ start, now: done, total, ms: performance.now() - startedAt });
  if (bar === undefined) {
    const line = () => {
      const { rate, left } = pace();
      say(
        `${Math.floor((done.bytes / total) * 100)} % | ${countRows(done.rows)} | ${rate} rows/s | ${left} left`,
      );
    };
    const timer = setInterval(line, LINE_EVERY_MS).unref();
    const show = (next: Done) => {
      done = next;
    };
    return { show, say, stop: () => clearInterval(timer) };
  }
  const drawn = new cliProgress.SingleBar({
    stream: bar,
    format: "{bar} {percentage} % | {rows} | {rate} rows/s | {left} left",
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C is ours: the batches under way are awaited first.
    gracefulExit: false,
  });
  drawn.start(total, start.bytes, { rows: countRows(start.rows), rate: 0, left: "?" });
  return {
    show: (next) => {
      done = next;
      drawn.update(next.bytes, { rows: countRows(next.rows), ...pace() });
    },
    say: (line) => {
      bar.write("\r\u001B[K");
      say(line);
    },
    stop: () => drawn.stop(),
  };
};
