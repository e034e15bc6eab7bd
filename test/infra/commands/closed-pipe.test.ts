import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { asWritten } from "../../support/commands.ts";

describe("a command whose output nobody reads any more", () => {
  it.each([
    ["audit", "--help", "stdout", 0],
    ["import", "--help", "stdout", 0],
    ["doctor", "--help", "stdout", 0],
    ["audit", "--nonsense", "stderr", 2],
  ] as const)("ends quietly, with its own code: %s %s, without %s", async (name, word, closed, code) => {
    const child = spawn(process.execPath, [...asWritten(name), word]);
    child[closed].destroy();
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        printed += chunk;
      });
    expect([await once(child, "close"), printed]).toEqual([[code, null], ""]);
  });
});
