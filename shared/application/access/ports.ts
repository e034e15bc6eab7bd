import type { ApiKey, ListedApiKey } from "../../domain/access/index.ts";

/** Finds API keys, and notes when they are used. */
export interface ApiKeyFinder {
  /** @param hash the SHA-256 of the key, in hex */
  find(hash: string): Promise<{ key: ApiKey; lastUsedOn: string | undefined } | undefined>;
  /** Notes the day, once: nothing is written where `before` is not the day that is stored. */
  noteUse(use: { id: string; day: string; before: string | undefined }): Promise<void>;
}

/** API keys, as admins create, list and withdraw them. */
export interface ApiKeyStore {
  add(hash: string, key: ApiKey): Promise<void>;
  list(): Promise<ListedApiKey[]>;
  /** False where no key has this id. */
  remove(id: string): Promise<boolean>;
}
