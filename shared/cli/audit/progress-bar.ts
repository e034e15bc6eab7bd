import cliProgress from "cli-progress";
import type { Progress } from "../../application/scores/index.ts";

const STEPS: Readonly<Record<Progress["step"], string>> = {
  items: "reading items",
  buckets: "comparing buckets",
  repair: "repairing",
};

/** A progress bar, or nothing where there is no terminal. */
export const createProgressBar = (stream: NodeJS.WriteStream | undefined) => {
  const bar =
    stream &&
    new cliProgress.SingleBar({
      stream,
      format: "{bar} {percentage} % | {doing} | {items} items",
      hideCursor: true,
      clearOnComplete: true,
      // We handle Ctrl-C ourselves: the lease is released first.
      gracefulExit: false,
    });
  bar?.start(1, 0, { doing: "waiting for the lease", items: 0 });
  return {
    show: ({ step, done, of, items }: Progress): void => {
      bar?.setTotal(Math.max(of, 1));
      bar?.update(done, { doing: STEPS[step], items });
    },
    stop: (): void => bar?.stop(),
  };
};
