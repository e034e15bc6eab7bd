import { describe, expect, it } from "vitest";
import { manageAccessHandler } from "../../../functions/manage-access/handler.ts";
import { MAX_TILES } from "../../../shared/application/access/manage-tiles.ts";
import { tileIdOf } from "../../../shared/domain/access/tile.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, later, NOW } from "../../support/builders.ts";
import { FakeMembers } from "../../support/fake-members.ts";
import { aTile, FakeTiles } from "../../support/fake-tiles.ts";
import { KeptLog } from "../../support/fakes.ts";

const tokenOf = (n: number): string => `t${n}`.padEnd(44, "x");

const aFunction = (count = 0) => {
  const tiles = new FakeTiles();
  for (let n = 0; n < count; n += 1)
    tiles.stored.set(sha256(tokenOf(n)), aTile({ name: `tile ${n}`, createdAt: later(n) }));
  let made = 1_000;
  const handler = manageAccessHandler({
    keys: { add: async () => {}, list: async () => [], remove: async () => false },
    members: new FakeMembers(),
    digestLinks: { find: async () => undefined },
    tiles,
    newToken: () => {
      made += 1;
      return tokenOf(made);
    },
    publicUrl: "https://surveys.acme.example",
    clock: () => NOW,
    log: new KeptLog(),
  });
  const ask = (routeKey: string, options: object = {}) =>
    handler(aRequest({ routeKey, scope: "admin", ...options }));
  return { tiles, ask };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const whole = {
  name: "Lobby",
  show: "trend",
  touchpoint: "order.placed",
  survey: "after-order",
  metric: "nps",
  stage: "purchase",
  period: "thisQuarter",
  interval: "week",
  language: "pt-BR",
  frameAncestors: ["https://intranet.acme.example"],
};

describe("public tiles", () => {
  it("get an address that is shown once, with a token of which only the hash is stored", async () => {
    const { ask, tiles } = aFunction();
    const created = await ask("POST /v1/tiles", { body: whole });
    const { url, ...shown } = bodyOf(created);
    const hash = sha256(tokenOf(1_001));
    expect([created.statusCode, url]).toEqual([201, `https://surveys.acme.example/w/${tokenOf(1_001)}`]);
    expect(shown).toEqual({ id: tileIdOf(hash), ...whole, createdAt: NOW });
    expect([...tiles.stored.keys()]).toEqual([hash]);
    const listed = await ask("GET /v1/tiles");
    expect(bodyOf(listed)).toEqual({ items: [shown], nextCursor: null });
    for (const secret of [tokenOf(1_001), hash]) expect(listed.body).not.toContain(secret);
  });

  it("are of the last 28 days unless they say otherwise", async () => {
    const { ask } = aFunction();
    const { url: _, ...shown } = bodyOf(
      await ask("POST /v1/tiles", { body: { name: "Wall", show: "journey" } }),
    );
    expect(shown).toEqual({
      id: expect.any(String),
      name: "Wall",
      show: "journey",
      period: "last28Days",
      createdAt: NOW,
    });
  });

  it("are listed completely, page by page, the oldest first", async () => {
    const { ask } = aFunction(5);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = { limit: "2", ...(cursor ? { cursor } : {}) };
      const page = bodyOf(await ask("GET /v1/tiles", { query }));
      seen.push(...page.items.map(({ name }: { name: string }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4].map((n) => `tile ${n}`));
  });

  it("are withdrawn by their id; an unknown one is a 404", async () => {
    const { ask, tiles } = aFunction(2);
    const withdraw = async (id = tileIdOf(sha256(tokenOf(1)))) =>
      (await ask("DELETE /v1/tiles/{id}", { parameters: { id } })).statusCode;
    expect([await withdraw(), await withdraw(), await withdraw("x".repeat(2_000))]).toEqual([204, 404, 404]);
    expect([...tiles.stored.keys()]).toEqual([sha256(tokenOf(0))]);
  });

  it.each([
    [{ channel: "web" }, "channel", /public, and show no segments/],
    [{ attribute: "plan:pro" }, "attribute", /public, and show no segments/],
    [{ name: " " }, "name", /blank/],
    [{ show: "comments" }, "show", /journey/],
    [{ touchpoint: "Order Placed" }, "touchpoint", /lower-case/],
    [{ period: "forever" }, "period", /last28Days/],
    [{ interval: "week" }, "interval", /only for a trend/],
    [{ language: "fr" }, "language", /pt-BR/],
    [{ frameAncestors: ["*"] }, "frameAncestors.0", /https origin/],
    [{ colour: "red" }, "colour", /not a known field/],
  ])("are not made with %j, and the field is named", async (more, path, message) => {
    const { ask, tiles } = aFunction();
    const result = await ask("POST /v1/tiles", { body: { name: "Wall", show: "score", ...more } });
    expect(bodyOf(result)).toMatchObject({
      status: 422,
      errors: [{ path, message: expect.stringMatching(message) }],
    });
    expect(tiles.stored.size).toBe(0);
  });

  it.each(["null", "[]", '"wall"', "7"])("are not made of %s", async (body) => {
    const { ask } = aFunction();
    const headers = { "content-type": "application/json" };
    expect((await ask("POST /v1/tiles", { body, headers })).statusCode).toBe(422);
  });

  it("are at most 100", async () => {
    const { ask, tiles } = aFunction(MAX_TILES);
    const more = () => ask("POST /v1/tiles", { body: { name: "one more", show: "score" } });
    expect((await more()).statusCode).toBe(409);
    tiles.stored.delete(sha256(tokenOf(7)));
    const both = await Promise.all([more(), more()]);
    expect(both.filter(({ statusCode }) => statusCode === 201).length).toBeLessThan(2);
    expect(tiles.stored.size).toBeLessThanOrEqual(MAX_TILES);
  });

  it.each(["GET /v1/tiles", "POST /v1/tiles", "DELETE /v1/tiles/{id}"])(
    "are for admins: %s",
    async (routeKey) => {
      const { ask, tiles } = aFunction(1);
      const request = { parameters: { id: tileIdOf(sha256(tokenOf(0))) }, body: whole };
      for (const scope of ["tag", "read", "act"])
        expect((await ask(routeKey, { ...request, scope })).statusCode).toBe(403);
      expect((await ask(routeKey, { ...request, scope: undefined })).statusCode).toBe(401);
      expect(tiles.stored.size).toBe(1);
    },
  );
});
