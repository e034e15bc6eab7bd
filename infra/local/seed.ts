import * as z from "zod";
import type { DataFolder } from "./data-folder.ts";

const Keys = z.object({
  page: z.string(),
  tag: z.string(),
  read: z.string(),
  act: z.string(),
  admin: z.string(),
});
export type Keys = z.infer<typeof Keys>;

/** The keys of a data folder of an earlier version: it had fewer scopes. */
const KnownKeys = Keys.partial();

const keysFile = "keys.json";

/** Makes an API key and returns it in plain text; only its hash is stored. */
export type CreateKey = (scope: keyof Keys) => Promise<string>;

export interface SeedOptions {
  readonly data: DataFolder;
  readonly url: string;
  /** Whether the table is new: then the keys of an earlier one do not work. */
  readonly fresh: boolean;
  readonly createKey: CreateKey;
  /** The catalogue of a new table. */
  readonly types: readonly { readonly key: string }[];
}

/**
 * Makes a key of each scope, and in a new table a small catalogue. The keys' file shows what was done before; keys that
 * it lacks are made.
 */
export const seed = async ({ data, url, fresh, createKey, types }: SeedOptions): Promise<Keys> => {
  const kept = fresh ? undefined : await data.read(keysFile, KnownKeys);
  const missing = Keys.keyof().options.filter((scope) => kept?.[scope] === undefined);
  if (kept && missing.length === 0) return Keys.parse(kept);
  const made = await Promise.all(missing.map(async (scope) => [scope, await createKey(scope)]));
  const keys = Keys.parse({ ...kept, ...Object.fromEntries(made) });
  if (kept?.admin === undefined)
    for (const { key, ...type } of types)
      await putType(`${url}/v1/touchpoint-types/${key}`, keys.admin, type);
  await data.write(keysFile, keys, { mode: 0o600 });
  return keys;
};

const putType = async (url: string, key: string, type: unknown): Promise<void> => {
  const response = await fetch(url, {
    method: "PUT",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(type),
  });
  if (!response.ok)
    console.error(`A sample was refused: ${url} answered ${response.status} ${await response.text()}`);
};
