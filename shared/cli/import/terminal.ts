import type { Choose } from "./rows/reading.ts";

/** What the command needs of the terminal that it was started in. */
export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** Prints a line of the result (stdout). */
  print(line: string): void;
  /** Prints a line about the progress (stderr). */
  say(line: string): void;
  /** Asks the person who looks on; undefined where nobody does. */
  choose?: Choose | undefined;
  /** Where to draw the progress bar; undefined where no person looks on. */
  bar: NodeJS.WriteStream | undefined;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
};
