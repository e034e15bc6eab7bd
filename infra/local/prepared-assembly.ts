import { join } from "node:path";
import { compileWorkerRuntime } from "./functions/worker-runtime.ts";
import { synthesize } from "./synthesize.ts";

/** The program of a function's thread, in a folder that was prepared. */
export const workerIn = (folder: string): string => join(folder, "worker.mjs");

/** Puts all that a stack runs into `folder`: the assembly with the bundles, and the worker. Stacks may share it. */
export const prepareAssembly = async (folder: string, signal?: AbortSignal): Promise<void> => {
  const steps = [synthesize(folder, signal), compileWorkerRuntime(workerIn(folder))];
  // Also when one fails the other has to settle: it writes into the folder.
  await Promise.allSettled(steps);
  await Promise.all(steps);
};
