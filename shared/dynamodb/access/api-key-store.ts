import * as z from "zod/mini";
import type { ApiKeyFinder, ApiKeyStore } from "../../application/access/index.ts";
import { ApiKey, keyIdOf } from "../../domain/access/index.ts";
import { API_KEY_USES, API_KEYS, apiKeyEntryKey, apiKeyKey, apiKeyUseKey } from "../base/keys/index.ts";
import { getRow, getRows, parseRow, queryAll, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

const Use = z.object({ lastUsedOn: z.string() });
const Entry = z.object({ ...ApiKey.shape, id: z.string(), hash: z.string() });

const usedOn = (row: Row | undefined): string | undefined => row && parseRow(Use, row).lastUsedOn;

/** Finds API keys by their hash, so no comparison of a secret can leak it by its time. */
export const createApiKeyFinder = (table: Table): ApiKeyFinder => ({
  find: async (hash) => {
    const [row, use] = await getRows(table, [apiKeyKey(hash), apiKeyUseKey(keyIdOf(hash))]);
    return row && { key: parseRow(ApiKey, row), lastUsedOn: usedOn(use) };
  },
  noteUse: async ({ id, day, before }) => {
    const expected = { lastUsedOn: before ?? null };
    await write(table, { update: apiKeyUseKey(id), set: { lastUsedOn: day }, expected });
  },
});

/** API keys, each a row by its hash, which calls find, and one by its id, which lists it. */
export const createApiKeyStore = (table: Table): ApiKeyStore => ({
  add: async (hash, key) => {
    const id = keyIdOf(hash);
    const written = await transact(table, [
      { put: { ...key, ...apiKeyKey(hash) }, expected: { pk: null } },
      { put: { ...key, id, hash, ...apiKeyEntryKey(id) }, expected: { pk: null } },
    ]);
    if (written.outcome === "refused") throw new Error("a new key has the id of another one");
  },
  list: async () => {
    const [entries, uses] = await Promise.all([
      queryAll(table, { partition: API_KEYS, consistent: true }),
      queryAll(table, { partition: API_KEY_USES, consistent: true }),
    ]);
    const used = new Map(uses.map((row) => [row.sk, usedOn(row)]));
    return entries.map((row) => {
      const { id, name, scope, createdAt } = parseRow(Entry, row);
      return { id, name, scope, createdAt, lastUsedOn: used.get(id) };
    });
  },
  remove: async (id) => {
    const row = await getRow(table, apiKeyEntryKey(id));
    if (row === undefined) return false;
    const { hash } = parseRow(Entry, row);
    await transact(table, [
      { delete: apiKeyKey(hash) },
      { delete: apiKeyEntryKey(id) },
      { delete: apiKeyUseKey(id) },
    ]);
    return true;
  },
});
