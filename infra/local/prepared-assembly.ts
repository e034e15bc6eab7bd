import { join } from "node:path";
import { compileWorkerRuntime } from "./functions/worker-runtime.ts";
import { synthesize } from "./synthesize.ts";

/** The path of the compiled worker.ts in a prepared folder. */
export const workerIn = (folder: string): string => join(folder, "worker.mjs");

/** Writes all that a stack runs into `folder`: the assembly with the bundles, and the worker. Stacks may share it. */
export const prepareAssembly = async (folder: string, signal?: AbortSignal): Promise<void> => {
  const steps = [synthesize(folder, signal), compileWorkerRuntime(workerIn(folder))];
  // Waits for both also when one fails: the other still writes into the folder.
  await Promise.allSettled(steps);
  await Promise.all(steps);
};
