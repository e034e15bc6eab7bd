import { ApiKey } from "../../domain/access/index.ts";
import { apiKeyKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** Keys are looked up by their hash: nothing that is compared is secret, so no comparison can leak it. */
export const createApiKeyStore = (table: Table) => ({
  find: async (hash: string): Promise<ApiKey | undefined> => {
    const row = await getRow(table, apiKeyKey(hash));
    return row && parseRow(ApiKey, row);
  },
  add: async (hash: string, key: ApiKey): Promise<void> => {
    await write(table, { put: { ...key, ...apiKeyKey(hash) }, expected: { pk: null } });
  },
});
