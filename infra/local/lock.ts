import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { DataFolder } from "./data-folder.ts";
import { Refusal } from "./http/refusal.ts";
import { isRunning } from "./processes.ts";

/** Part of the command line of every stack: how its process is told from another with the same id. */
const commandWords = "infra/local/start";

/**
 * Keeps a second stack out of the folder until the returned function is called. A stack that was killed
 * leaves its lock behind; it counts only while that process runs.
 * @throws {Refusal} when another stack runs on the folder.
 */
export const lockFolder = (data: DataFolder): (() => void) => {
  const file = data.file("stack.pid");
  for (let attempt = 1; ; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      const holder = holderOf(file);
      const held = holder !== undefined && holder !== process.pid && isRunning(holder, commandWords);
      if (held || attempt === 3) {
        throw new Refusal(
          `A local stack already runs on ${data.path} (process ${holder}): stop it, or choose another folder with MILEPOST_DATA.`,
          { cause: error },
        );
      }
      rmSync(file, { force: true });
    }
  }
};

const holderOf = (file: string): number | undefined => {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};
