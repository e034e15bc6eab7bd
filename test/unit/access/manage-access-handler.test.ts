import { describe, expect, it } from "vitest";
import { manageAccessHandler } from "../../../functions/manage-access/handler.ts";
import { MAX_KEYS } from "../../../shared/application/access/manage-keys.ts";
import type { ApiKeyStore } from "../../../shared/application/access/ports.ts";
import { keyIdOf, type ListedApiKey } from "../../../shared/domain/access/api-key.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, later, NOW } from "../../support/builders.ts";
import { FakeMembers } from "../../support/fake-members.ts";
import { FakeTiles } from "../../support/fake-tiles.ts";
import { KeptLog } from "../../support/fakes.ts";

const aFunction = (...stored: ListedApiKey[]) => {
  const keys = new Map(stored.map((key) => [key.id, key]));
  const store: ApiKeyStore = {
    add: async (hash, key) => {
      const id = keyIdOf(hash);
      keys.set(id, { ...key, id, lastUsedOn: undefined });
    },
    list: async () => [...keys.values()],
    remove: async (id) => {
      // DynamoDB takes no longer keys.
      if (id.length > 1024) throw new Error("One or more parameter values were invalid");
      return keys.delete(id);
    },
  };
  const handler = manageAccessHandler({
    keys: store,
    members: new FakeMembers(),
    digestLinks: { find: async () => undefined },
    tiles: new FakeTiles(),
    newToken: () => "",
    publicUrl: "",
    clock: () => NOW,
    log: new KeptLog(),
  });
  const ask = (routeKey: string, options: object = {}) =>
    handler(aRequest({ routeKey, scope: "admin", ...options }));
  return { keys, ask };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const aKey = (n: number): ListedApiKey => ({
  id: String(n).padStart(12, "0"),
  name: `key ${n}`,
  scope: "read",
  createdAt: later(n),
  lastUsedOn: n === 0 ? "2026-11-01" : undefined,
});

describe("API keys", () => {
  it("are shown once, when they are created, and listed without the key itself", async () => {
    const { ask } = aFunction();
    const created = await ask("POST /v1/keys", { body: { name: "Web shop", scope: "tag" } });
    const { key, ...shown } = bodyOf(created);
    expect(created).toMatchObject({ statusCode: 201, headers: { "cache-control": "no-store" } });
    expect(key).toMatch(/^mp_tag_[\w-]{32}$/);
    expect(shown).toEqual({ id: sha256(key).slice(0, 12), name: "Web shop", scope: "tag", createdAt: NOW });
    const listed = await ask("GET /v1/keys");
    expect(bodyOf(listed)).toEqual({ items: [{ ...shown, lastUsedOn: null }], nextCursor: null });
    expect(listed.body).not.toContain(key);
    expect(listed.body).not.toContain(sha256(key));
  });

  it("are listed completely, page by page, the oldest first", async () => {
    const stored = [2, 0, 4, 1, 3].map(aKey);
    const { ask } = aFunction(...stored);
    const seen: { id: string; lastUsedOn: string | null }[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = { limit: "2", ...(cursor ? { cursor } : {}) };
      const page = bodyOf(await ask("GET /v1/keys", { query }));
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4]);
    expect(seen.map(({ lastUsedOn }) => lastUsedOn)).toEqual(["2026-11-01", null, null, null, null]);
  });

  it("are withdrawn by their id; an unknown one is a 404", async () => {
    const { ask, keys } = aFunction(aKey(1));
    const withdraw = async (id = aKey(1).id) =>
      (await ask("DELETE /v1/keys/{id}", { parameters: { id } })).statusCode;
    expect([await withdraw(), await withdraw(), await withdraw("x".repeat(2_000))]).toEqual([204, 404, 404]);
    expect(keys.size).toBe(0);
  });

  it.each([
    [{ scope: "tag" }, "name"],
    [{ name: " ", scope: "tag" }, "name"],
    [{ name: "x".repeat(65), scope: "tag" }, "name"],
    [{ name: "Shop" }, "scope"],
    [{ name: "Shop", scope: "root" }, "scope"],
    [{ name: "Shop", scope: "tag", key: "mp_tag_of_my_own" }, "key"],
  ])("are not created from %j, and the field is named", async (body, path) => {
    const { ask, keys } = aFunction();
    const result = await ask("POST /v1/keys", { body });
    expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path }] });
    expect(keys.size).toBe(0);
  });

  it("are at most 200", async () => {
    const { ask } = aFunction(...Array.from({ length: MAX_KEYS }, (_, n) => aKey(n)));
    const more = () => ask("POST /v1/keys", { body: { name: "one more", scope: "read" } });
    expect((await more()).statusCode).toBe(409);
    await ask("DELETE /v1/keys/{id}", { parameters: { id: aKey(7).id } });
    const both = await Promise.all([more(), more()]);
    expect(both.filter(({ statusCode }) => statusCode === 201).length).toBeLessThan(2);
    expect((await ask("GET /v1/keys", { query: { limit: "200" } })).body).toMatch(/"nextCursor":null/);
  });

  it.each(["GET /v1/keys", "POST /v1/keys", "DELETE /v1/keys/{id}"])(
    "are for admins: %s",
    async (routeKey) => {
      const { ask } = aFunction(aKey(1));
      const request = { parameters: { id: aKey(1).id }, body: { name: "a", scope: "admin" } };
      for (const scope of ["tag", "read"])
        expect((await ask(routeKey, { ...request, scope })).statusCode).toBe(403);
      expect((await ask(routeKey, { ...request, scope: undefined })).statusCode).toBe(401);
    },
  );
});
