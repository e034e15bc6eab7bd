import type { ApiKeyStore } from "../../shared/application/access/ports.ts";
import { type ApiKey, keyIdOf, type ListedApiKey } from "../../shared/domain/access/api-key.ts";

/** API keys in memory, by the hash of the key. */
export class FakeKeys implements ApiKeyStore {
  readonly stored = new Map<string, ApiKey & { lastUsedOn?: string }>();

  async add(hash: string, key: ApiKey): Promise<void> {
    this.stored.set(hash, key);
  }

  async list(): Promise<ListedApiKey[]> {
    return [...this.stored].map(([hash, key]) => ({ lastUsedOn: undefined, ...key, id: keyIdOf(hash) }));
  }

  async remove(id: string): Promise<boolean> {
    const hash = [...this.stored.keys()].find((one) => keyIdOf(one) === id);
    return hash !== undefined && this.stored.delete(hash);
  }
}
