import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { CannotImport } from "../file/cannot-import.ts";
import type { Destination } from "../rows/fields.ts";

/** A deployment and the key that opens it. */
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
    throw new CannotImport(`${text} is no address: give one like https://api.acme.example with --url.`);
  // Relative paths go below it, also where the API has a path of its own.
  return new URL(url.pathname.endsWith("/") ? url : `${url.origin}${url.pathname}/`);
};

const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"];

/** Whoever is on the way reads what goes over plain http, so no key may: only to this machine nobody is. */
const isKeptSecret = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || THIS_MACHINE.includes(hostname);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where to: `--url`, MILEPOST_URL or the local stack that runs. With which key: MILEPOST_KEY, or the local stack's
 * own, which goes to nobody else.
 * @throws {CannotImport} where one of the two is not known, or the key would go over plain http to another machine
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
    throw new CannotImport("MILEPOST_KEY is no key: it has spaces or other signs in it.");
  return { url: target, key };
};
