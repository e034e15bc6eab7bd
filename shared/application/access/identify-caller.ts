import { type ApiKey, keyFrom, keyIdOf } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { ApiKeyFinder } from "./ports.ts";

/**
 * Who calls; `none` has no valid key. `keyId` names the key in logs, and nobody can use it as a key; `keyName` names it
 * where people read what it was used for.
 */
export type Caller = { scope: ApiKey["scope"]; keyId: string; keyName: string } | { scope: "none" };

/** How long a key is cached, and so how long a withdrawn key may still work. */
const CACHED_MS = 60_000;
const MAX_CACHED = 1_000;

/**
 * Finds the caller by the hash of the key. Keys are cached for a minute, so that a busy sender costs no read per call. The
 * first use of a day (in UTC) is noted; where that fails, the call goes on.
 */
export const identifyCaller = (keys: ApiKeyFinder, now: () => number) => {
  const cached = new Map<string, { caller: Caller; until: number }>();
  return async (authorization: string | undefined): Promise<Caller> => {
    const key = keyFrom(authorization);
    if (key === undefined) return { scope: "none" };
    const hash = sha256(key);
    const known = cached.get(hash);
    if (known && known.until > now()) return known.caller;
    const found = await keys.find(hash);
    if (found === undefined) return { scope: "none" };
    const caller: Caller = {
      scope: found.key.scope,
      keyId: keyIdOf(hash),
      keyName: found.key.name,
    };
    const day = new Date(now()).toISOString().slice(0, 10);
    if (found.lastUsedOn !== day)
      await keys.noteUse({ id: caller.keyId, day, before: found.lastUsedOn }).catch(() => {});
    if (cached.size >= MAX_CACHED) cached.clear();
    cached.set(hash, { caller, until: now() + CACHED_MS });
    return caller;
  };
};
