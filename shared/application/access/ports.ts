import type { ApiKey } from "../../domain/access/index.ts";

export interface ApiKeyFinder {
  find(hash: string): Promise<ApiKey | undefined>;
}
