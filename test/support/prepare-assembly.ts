import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareAssembly } from "../../infra/local/prepared-assembly.ts";
import { compileStack } from "./commands.ts";

/** Synthesizes and compiles once for all the stacks of a run: each finds the folder in its environment. Vitest calls this before the tests. */
export const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env.MILEPOST_ASSEMBLY) return undefined; // another project of this run did it
  const folder = await mkdtemp(join(tmpdir(), "milepost-assembly-"));
  process.env.MILEPOST_ASSEMBLY = folder;
  await Promise.all([prepareAssembly(folder), compileStack(folder)]);
  return () => rm(folder, { recursive: true, force: true });
};
