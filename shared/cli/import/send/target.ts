import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CannotImport } from "../file/cannot-import.ts";
import type { Destination } from "../rows/fields.ts";

/** The address of a deployment and an API key for it. */
export type Target = { url: URL; key: string };

const Local = z.object({ url: z.string(), keys: z.record(z.string(), z.string()) });

const localStack = async (folder: string) => {
  try {
    return Local.parse(JSON.parse(await readFile(join(folder, "local.json"), "utf8")));
  } catch {
    return undefined;
  }
};

const urlOf = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol))
    throw new CannotImport(`${text} is not an address: give one like https://api.acme.example with --url.`);
  // With a slash at the end, relative paths are resolved below an address that has a path.
  return new URL(url.pathname.endsWith("/") ? url : `${url.origin}${url.pathname}/`);
};

const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a key may be sent there: over https, or over http inside this machine, where nobody can listen. */
const isKeptSecret = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || THIS_MACHINE.includes(hostname);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address is `--url`, else MILEPOST_URL, else the running local stack. The key is MILEPOST_KEY, else the local
 * stack's own, which is sent to no other address.
 * @throws {CannotImport} where address or key is missing, or the key would go over plain http to another machine
 */
export const findTarget = async (
  url: string | undefined,
  { scope }: Destination,
  env: Environment,
): Promise<Target> => {
  const local = await localStack(env.MILEPOST_DATA || ".milepost");
  const wanted = url ?? (env.MILEPOST_URL || local?.url);
  if (wanted === undefined)
    throw new CannotImport(
      "Where to? Name the deployment with --url or MILEPOST_URL, or start one here: npm start.",
    );
  const target = urlOf(wanted);
  if (!isKeptSecret(target))
    throw new CannotImport(
      `Over plain http to ${target.hostname}, others could read the key: use https, or for a stack on another ` +
        "machine a tunnel (ssh -L 3000:127.0.0.1:3000 HOST, then --url http://127.0.0.1:3000).",
    );
  const isLocal = local !== undefined && urlOf(local.url).href === target.href;
  const key = env.MILEPOST_KEY || (isLocal ? local.keys[scope] : undefined);
  if (!key)
    throw new CannotImport(
      `Set MILEPOST_KEY to a key with the scope ${scope} (npm run key makes one); it is never given as an option.`,
    );
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new CannotImport("MILEPOST_KEY is not a key: it contains spaces or special characters.");
  return { url: target, key };
};
