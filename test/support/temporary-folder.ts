import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Linux keeps this folder in memory. In containers it may be as small as 64 MB. */
const IN_MEMORY = "/dev/shm";
const ENOUGH = 2 ** 30;

/** Benchmarks stay on disk: they measure with it, and fill tables that may not fit into memory. */
const home = async (): Promise<string> => {
  if (!process.env.VITEST) return tmpdir();
  const free = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free >= ENOUGH ? IN_MEMORY : tmpdir();
};

/**
 * A new folder for data that ends with the test: for tests in memory, where there is room. An engine waits for the disk after each
 * write, which is half the time of a test; no test cuts the power, and a killed process loses nothing from memory.
 */
export const temporaryFolder = async (purpose = "test"): Promise<string> =>
  mkdtemp(join(await home(), `milepost-${purpose}-`));
