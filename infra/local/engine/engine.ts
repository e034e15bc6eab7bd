import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { DataFolder } from "../data-folder.ts";
import { Refusal } from "../http/refusal.ts";
import { endProcess } from "../processes.ts";
import { findEngine } from "./engines.ts";

export interface RunningEngine {
  readonly name: string;
  readonly endpoint: string;
  /** Settles when the engine ends although nobody called `stop`. */
  readonly died: Promise<void>;
  stop(): Promise<void>;
}

const EngineRecord = z.object({ pid: z.int(), port: z.int(), storage: z.string() });

/** @throws {Refusal} when DYNAMODB_ENDPOINT names an engine and it does not answer */
export const demandGivenEngine = async (): Promise<void> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) await refuseSilent(given);
};

/**
 * The database: the engine at DYNAMODB_ENDPOINT ({@link demandGivenEngine} knows that it answers), or else one that is started here, with its file in `data`.
 * @throws {Refusal} when there is none, or the one that is started does not answer.
 */
export const startEngine = async (data: DataFolder): Promise<RunningEngine> => {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) {
    return { name: given, endpoint: given, died: new Promise(() => {}), stop: async () => {} };
  }
  await endOrphan(data);
  const engine = await findEngine();
  const storage = await engine.storage(data);
  const port = await freePort();
  const child = engine.start(port, storage);
  await once(child, "spawn");
  const { pid } = child;
  if (pid === undefined) throw new Refusal(`${engine.name} did not start.`);
  await data.write("engine.json", { pid, port, storage });
  const watcher = endWith(pid);
  const exited = once(child, "exit");
  let stopping = false;
  const stop = async () => {
    stopping = true;
    watcher.kill("SIGKILL");
    await endProcess(pid, storage);
    await exited;
    await data.remove("engine.json");
  };
  const died = exited.then(() => (stopping ? new Promise<void>(() => {}) : undefined));
  const endpoint = `http://127.0.0.1:${port}`;
  if (!(await answers(endpoint, child))) {
    await stop();
    throw new Refusal(`${engine.name} did not answer on ${endpoint} within a minute.`);
  }
  return { name: engine.name, endpoint, died, stop };
};

const refuseSilent = async (given: string): Promise<void> => {
  if (!/^https?:/.test(given) || !URL.canParse(given)) {
    throw new Refusal(`DYNAMODB_ENDPOINT is "${given}": give an address like http://127.0.0.1:8000.`);
  }
  try {
    await fetch(given, { signal: AbortSignal.timeout(givenAnswersWithinMs) });
  } catch (error) {
    throw new Refusal(
      `DYNAMODB_ENDPOINT=${given}: no engine answers there; start it, or unset the variable, and the stack starts its own.`,
      { cause: error },
    );
  }
};

const givenAnswersWithinMs = 10_000;

/** Long, because Java starts slowly on a busy machine. */
const answerWithinMs = 60_000;

/** Ends the engine that a killed stack left behind: two engines would damage one file. */
const endOrphan = async (data: DataFolder): Promise<void> => {
  const record = await data.read("engine.json", EngineRecord);
  if (record) await endProcess(record.pid, record.storage);
};

/**
 * The engine has its own process group, so that Ctrl-C reaches only the stack, and requests under way can end. A shell
 * ends the engine of a killed stack: it reads from a pipe to this process, which closes when the process is gone.
 */
const endWith = (pid: number): ChildProcess => {
  const watcher = spawn("sh", ["-c", `read -r _; kill -TERM ${pid}`], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watcher.unref();
  return watcher;
};

const answers = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  const deadline = performance.now() + answerWithinMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const response = await fetch(endpoint).catch(() => undefined);
    if (response) return true;
    await sleep(20);
  }
  return false;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  server.close();
  await once(server, "close");
  return port;
};
