import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Keys } from "../../infra/local/seed.ts";
import { stackIn } from "./commands.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A message of the local inbox, as the API answers it. */
export interface InboxMessage {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  readonly text: string;
  readonly raw: string;
  readonly at: string;
}

export interface CallOptions {
  /** One of the stack's keys by its scope, any other key in plain, or none. */
  readonly key?: string | null;
  /** Sent as JSON; strings and bytes are sent unchanged. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StackAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body if it is JSON, else undefined. */
  // biome-ignore lint/suspicious/noExplicitAny: a contract test reads the fields that should be there, and fails where they are missing
  readonly json: any;
}

export interface StackOptions {
  /** The data folder; a new temporary one unless given. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Starts it with `npm start`, as a person does; then `stop` signals npm, the process that the person sees. */
  readonly throughNpm?: boolean;
}

/** A local stack in its own process, as `npm start` runs it. Tests use it only over HTTP. */
export class RunningStack {
  readonly data: string;
  readonly url: string;
  readonly inboxUrl: string;
  readonly pid: number;
  readonly keys: Keys;
  /** Signs the lead in, where the stack has that member. */
  readonly signInUrl: string | undefined;
  /** The line of its output that a second terminal needs to find it. */
  readonly exportLine: string;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess, data: string, local: LocalJson, printed: string) {
    this.child = child;
    this.data = data;
    this.exportLine = /^export .*$/m.exec(printed)?.[0] ?? "";
    this.url = local.url;
    this.inboxUrl = local.inboxUrl;
    this.pid = local.pid;
    this.keys = local.keys;
    this.signInUrl = local.signInUrl;
  }

  async call(
    method: string,
    path: string,
    { key = "admin", body, headers = {} }: CallOptions = {},
  ): Promise<StackAnswer> {
    const plain = typeof body === "string" || body instanceof Uint8Array;
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: "manual",
      headers: {
        ...(key !== null && { authorization: `Bearer ${keyOf(this.keys, key)}` }),
        ...(body !== undefined && !plain && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: plain ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Runs a function now. @returns its result */
  invoke(name: string, event: unknown = {}): Promise<StackAnswer> {
    return this.call("POST", `/_local/functions/${name}/invoke`, { body: event });
  }

  /** Oldest first. */
  async inbox(to?: string): Promise<readonly InboxMessage[]> {
    const query = to === undefined ? "" : `?${new URLSearchParams({ to })}`;
    return (await this.call("GET", `/_local/inbox${query}`)).json;
  }

  /** Moves the functions' clock by a duration like `P3D`. @returns the new time */
  async advance(duration: string): Promise<Date> {
    const { json } = await this.call("PUT", "/_local/clock", { body: { advance: duration } });
    return new Date(json.now);
  }

  /** @returns its exit code, or null when a signal ended it. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, "exit");
    this.child.kill(signal);
    const [code] = await exited;
    return code;
  }
}

export interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

/** Starts a stack on a free port and waits until it is ready. @throws with its output when it ends instead. */
export const startStack = async ({ data, env, throughNpm }: StackOptions = {}): Promise<RunningStack> => {
  const folder = data ?? (await temporaryFolder());
  const { child, ready, ended } = spawnStack(folder, env, throughNpm);
  const printed = await Promise.race([ready, ended]);
  if (typeof printed !== "string")
    throw new Error(`The local stack ended with ${printed.code}: ${printed.errors}`);
  const local: LocalJson = JSON.parse(await readFile(join(folder, "local.json"), "utf8"));
  return new RunningStack(child, folder, local, printed);
};

/** Starts a stack that is expected to fail. @returns its exit code and output */
export const startRefusedStack = (data: string, env?: StackOptions["env"]): Promise<Ended> =>
  spawnStack(data, env).ended;

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

interface LocalJson {
  readonly url: string;
  readonly inboxUrl: string;
  readonly pid: number;
  readonly keys: Keys;
  readonly signInUrl?: string;
}

const spawnStack = (data: string, env: StackOptions["env"] = {}, throughNpm = false) => {
  const [command, ...words] = throughNpm ? ["npm", "start"] : [process.execPath, ...programOf(env)];
  const child = spawn(command as string, words, {
    cwd: root,
    // With the sample company in it, no test could count anything.
    env: { ...process.env, PORT: "0", MILEPOST_DATA: data, MILEPOST_SAMPLE: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  let printed = "";
  // The last line of its output; local.json exists by then.
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes("Ctrl-C ends it.")) resolve(printed);
    });
  });
  const ended = once(child, "close").then(([code]): Ended => ({ code, errors }));
  return { child, ready, ended };
};

/** What runs a stack: compiled where it takes the run's prepared assembly, else as `npm start` runs it. */
const programOf = (env: NonNullable<StackOptions["env"]>): readonly string[] => {
  const prepared = env.MILEPOST_ASSEMBLY ?? process.env.MILEPOST_ASSEMBLY;
  return prepared && prepared === process.env.MILEPOST_ASSEMBLY
    ? [stackIn(prepared)]
    : ["--import", "tsx", "infra/local/start.ts"];
};

const keyOf = (keys: Keys, key: string): string => (Object.hasOwn(keys, key) ? keys[key as keyof Keys] : key);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
