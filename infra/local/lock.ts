import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { DataFolder } from "./data-folder.ts";
import { Refusal } from "./http/refusal.ts";
import { isRunning } from "./processes.ts";

/** Part of every stack's command line. It tells a stack from another process that got the same id later. */
const commandWords = "infra/local/start";

/**
 * Locks the folder for this stack until the returned function is called. A killed stack leaves its lock behind, so a
 * lock counts only while its process runs.
 * @throws {Refusal} when another stack uses the folder
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
