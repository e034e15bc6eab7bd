import { access } from "node:fs/promises";
import { join } from "node:path";
import { compileWorkerRuntime } from "./functions/worker-runtime.ts";
import { Refusal } from "./http/refusal.ts";
import { type Assembly, readAssembly, synthesize } from "./synthesize.ts";

/** The path of the compiled worker.ts in a prepared folder. */
export const workerIn = (folder: string): string => join(folder, "worker.mjs");

/** Writes all that a stack runs into `folder`: the assembly with the bundles, and the worker. Stacks may share it. */
export const prepareAssembly = async (folder: string, signal?: AbortSignal): Promise<void> => {
  const steps = [synthesize(folder, signal), compileWorkerRuntime(workerIn(folder))];
  // Waits for both also when one fails: the other still writes into the folder.
  await Promise.allSettled(steps);
  await Promise.all(steps);
};

/**
 * Reads the folder that MILEPOST_ASSEMBLY names.
 * @throws {Refusal} when a part of it is missing or incomplete
 */
export const readPrepared = async (folder: string): Promise<Assembly> => {
  try {
    const assembly = await readAssembly(folder);
    // Functions load with their first event: a missing file would show only then, as a failure of that event.
    await Promise.all([workerIn(folder), ...assembly.codeFiles].map((path) => access(path)));
    return assembly;
  } catch (error) {
    throw new Refusal(
      `MILEPOST_ASSEMBLY=${folder}: there is no complete prepared assembly in this folder; unset the variable, and the stack prepares its own.`,
      { cause: error },
    );
  }
};
