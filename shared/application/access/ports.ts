import type { ApiKey } from "../../domain/access/index.ts";

/** Finds an API key. */
export interface ApiKeyFinder {
  /** @param hash the SHA-256 of the key, in hex */
  find(hash: string): Promise<ApiKey | undefined>;
}
