import { ApiKey } from "../../domain/access/index.ts";
import { apiKeyKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** API keys. They are looked up by their hash, so no comparison of a secret can leak it by its time. */
export const createApiKeyStore = (table: Table) => ({
  find: async (hash: string): Promise<ApiKey | undefined> => {
    const row = await getRow(table, apiKeyKey(hash));
    return row && parseRow(ApiKey, row);
  },
  add: async (hash: string, key: ApiKey): Promise<void> => {
    await write(table, { put: { ...key, ...apiKeyKey(hash) }, expected: { pk: null } });
  },
});
