import { type ApiKey, isKeyId, keyIdOf, type ListedApiKey, newApiKey } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { ApiKeyStore } from "./ports.ts";

/** All keys are listed at once, so there must not be many. */
export const MAX_KEYS = 200;

/** Makes a key and stores only its SHA-256. The key itself is in the outcome, and can't be read again. */
export const createKey =
  (store: ApiKeyStore) =>
  async (
    { scope, name }: Pick<ApiKey, "scope" | "name">,
    now: Instant,
  ): Promise<{ outcome: "created"; key: string; listed: ListedApiKey } | { outcome: "full" }> => {
    if ((await store.list()).length >= MAX_KEYS) return { outcome: "full" };
    const key = newApiKey(scope);
    const hash = sha256(key);
    const stored = { scope, name, createdAt: now };
    await store.add(hash, stored);
    // Others may have made keys at the same moment.
    if ((await store.list()).length > MAX_KEYS) {
      await store.remove(keyIdOf(hash));
      return { outcome: "full" };
    }
    return { outcome: "created", key, listed: { ...stored, id: keyIdOf(hash), lastUsedOn: undefined } };
  };

/** The keys, the oldest first. */
export const listKeys = async (store: ApiKeyStore): Promise<ListedApiKey[]> =>
  (await store.list()).sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));

/** A withdrawn key is cached, and works for at most a minute more. */
export const withdrawKey =
  (store: ApiKeyStore) =>
  async (id: string): Promise<"withdrawn" | "unknown"> =>
    isKeyId(id) && (await store.remove(id)) ? "withdrawn" : "unknown";
