import cliProgress from "cli-progress";
import { countRows } from "../file/count-rows.ts";

export type Display = {
  /** Shows how many rows are done, and the position in the file where the last of them ends, in bytes. */
  show(done: { rows: number; bytes: number }): void;
  /** Prints a line above the bar. */
  say(line: string): void;
  stop(): void;
};

const LINE_EVERY_MS = 5_000;

const duration = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;

type Position = { rows: number; bytes: number };

/** Speed of this run (rows per second) and the time left at that speed; "?" while unknown. */
export const paceOf = ({
  start,
  now,
  total,
  ms,
}: {
  start: Position;
  now: Position;
  total: number;
  ms: number;
}) => {
  const bytes = now.bytes - start.bytes;
  return {
    rate: ms > 0 ? Math.round(((now.rows - start.rows) * 1_000) / ms) : 0,
    left: bytes > 0 ? duration(((total - now.bytes) * ms) / bytes / 1_000) : "?",
  };
};

/** A progress bar on a terminal, else a plain line every 5 seconds. */
export const createDisplay = (
  { total, start, say }: { total: number; start: Position; say(line: string): void },
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
    const show = (next: Position) => {
      done = next;
    };
    return { show, say, stop: () => clearInterval(timer) };
  }
  const drawn = new cliProgress.SingleBar({
    stream: bar,
    format: "{bar} {percentage} % | {rows} | {rate} rows/s | {left} left",
    hideCursor: true,
    clearOnComplete: true,
    // The command handles Ctrl-C itself, to wait for the batches under way.
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
