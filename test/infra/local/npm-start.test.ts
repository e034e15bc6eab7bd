import { spawnSync } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isRunning } from "../../../infra/local/processes.ts";
import { removeFolder, startRefusedStack, startStack } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("npm start", () => {
  /** Starts a stack as a person would and ends npm; gives what is left of it. */
  const endNpm = async (signal: NodeJS.Signals) => {
    const data = await temporaryFolder();
    const stack = await startStack({ data, throughNpm: true });
    const engine = JSON.parse(await readFile(join(data, "engine.json"), "utf8"));
    const running = () => ({
      stack: isRunning(stack.pid, "infra/local/start"),
      engine: isRunning(engine.pid, engine.storage),
    });
    const before = running();
    const code = await stack.stop(signal);
    return { data, before, code, running };
  };

  it.each([
    ["SIGTERM", 0],
    ["SIGKILL", null],
  ] as const)("leaves nothing running when npm is ended by %s", async (signal, exitCode) => {
    const { data, before, code, running } = await endNpm(signal);
    expect(before).toEqual({ stack: true, engine: true });
    expect(code).toBe(exitCode);
    await expect.poll(running, { timeout: 20_000, interval: 50 }).toEqual({ stack: false, engine: false });
    await expect(access(join(data, "local.json"))).rejects.toThrow("ENOENT");
    await removeFolder(data);
  });

  it("does not go on when npm was killed before the stack's program was loaded", async () => {
    const data = await temporaryFolder();
    const gone = spawnSync("true").pid;
    const ended = await startRefusedStack(data, { MILEPOST_PARENT: String(gone) });
    expect(ended).toEqual({ code: 0, errors: "" });
    await expect(access(join(data, "local.json"))).rejects.toThrow("ENOENT");
    await removeFolder(data);
  });
});
