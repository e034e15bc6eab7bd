/** What the command needs of the terminal that it was started in. */
export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** Prints a line of the result (stdout). */
  print(line: string): void;
  /** Prints a line about the progress (stderr). */
  say(line: string): void;
  /** Where to draw the progress bar; undefined where no person looks on. */
  bar: NodeJS.WriteStream | undefined;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
};
