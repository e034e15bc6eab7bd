import * as z from "zod/mini";
import { type ApiKeyStore, createKey, MAX_KEYS, withdrawKey } from "../../../application/access/index.ts";
import { ApiKeyScope, KeyName, type ListedApiKey } from "../../../domain/access/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import { parse } from "../../base/parse.ts";
import { Problem } from "../../base/problem.ts";

/** What the key is for, and what it may do. */
export const KeyRequest = z.strictObject({ name: KeyName, scope: ApiKeyScope });

export const noKey = (): Problem => new Problem(404, "There is no such key.");

/**
 * Makes the key that somebody asked for, by the API or in the dashboard.
 * @throws {Problem} 422; 409 where there are as many keys as there may be
 */
export const createAskedKey =
  (keys: ApiKeyStore) =>
  async (asked: unknown, now: Instant): Promise<{ key: string; listed: ListedApiKey }> => {
    const created = await createKey(keys)(parse(KeyRequest, asked), now);
    if (created.outcome === "full")
      throw new Problem(409, `There are ${MAX_KEYS} keys already; withdraw one first.`);
    return created;
  };

/** @throws {Problem} 404 */
export const withdrawNamedKey = async (keys: ApiKeyStore, id: string): Promise<void> => {
  if ((await withdrawKey(keys)(id)) === "unknown") throw noKey();
};
