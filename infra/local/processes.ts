import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** The command line of a process, or "" when there is no process with this id. */
const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return process.platform === "linux" ? "" : commandLineFromPs(pid);
  }
};

const commandLineFromPs = (pid: number): string => {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
};

/**
 * Whether this process still runs. Process ids are used again, so its command line has to contain `words`.
 */
export const isRunning = (pid: number, words: string): boolean => commandLine(pid).includes(words);

/** Ends a process if its command line contains `words`, and waits until it has ended. */
export const endProcess = async (pid: number, words: string): Promise<void> => {
  for (const [signal, graceMs] of [
    ["SIGTERM", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isRunning(pid, words)) return;
    process.kill(pid, signal);
    for (let waitedMs = 0; waitedMs < graceMs && isRunning(pid, words); waitedMs += 20) await sleep(20);
  }
};
