import { describe, expect, it } from "vitest";
import { manageAccessHandler } from "../../../functions/manage-access/handler.ts";
import { defineMember, MAX_MEMBERS } from "../../../shared/application/access/manage-members.ts";
import type { ApiKeyStore } from "../../../shared/application/access/ports.ts";
import { isAtLeast, type Member, ROLES } from "../../../shared/domain/access/member.ts";
import type { HttpResult } from "../../../shared/http/base/api.ts";
import { aRequest, later, NOW } from "../../support/builders.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";
import { FakeTiles } from "../../support/fake-tiles.ts";
import { KeptLog } from "../../support/fakes.ts";

const noKeys: ApiKeyStore = { add: async () => {}, list: async () => [], remove: async () => false };

const aFunction = (...stored: Member[]) => {
  const members = new FakeMembers(...stored);
  const log = new KeptLog();
  let now = NOW;
  const handler = manageAccessHandler({
    keys: noKeys,
    members,
    digestLinks: { find: async () => undefined },
    tiles: new FakeTiles(),
    newToken: () => "",
    publicUrl: "",
    clock: () => now,
    log,
  });
  const ask = (routeKey: string, email?: string, options: object = {}) =>
    handler(
      aRequest({
        routeKey,
        scope: "admin",
        ...(email !== undefined && { parameters: { email } }),
        ...options,
      }),
    );
  return { members, log, ask, at: (time: string) => (now = time) };
};
const bodyOf = (result: HttpResult) => JSON.parse(result.body ?? "null");
const PUT = "PUT /v1/members/{email}";
const ANA = { name: "Ana", role: "agent", language: "pt-BR", timezone: "America/Sao_Paulo", digest: "never" };

describe("members", () => {
  it("are stored under their address in lower case, read, changed as a whole and removed", async () => {
    const { ask } = aFunction();
    const created = await ask(PUT, " Ana@Acme.Example ", { body: ANA });
    expect([created.statusCode, bodyOf(created)]).toEqual([201, { email: "ana@acme.example", ...ANA }]);
    const read = () => ask("GET /v1/members/{email}", "ANA@acme.example");
    expect(bodyOf(await read())).toEqual({ email: "ana@acme.example", ...ANA });
    const changed = await ask(PUT, "ana@acme.example", { body: { role: "viewer" } });
    const bare = { email: "ana@acme.example", role: "viewer", digest: "weekly" };
    expect([changed.statusCode, bodyOf(changed), bodyOf(await read())]).toEqual([200, bare, bare]);
    const remove = () => ask("DELETE /v1/members/{email}", "Ana@acme.example");
    expect([(await remove()).statusCode, (await remove()).statusCode]).toEqual([204, 404]);
    expect((await read()).statusCode).toBe(404);
  });

  it("are listed completely and by address, page by page, without what sessions need", async () => {
    const emails = ["c@x.example", "a@x.example", "b@x.example"];
    const { ask } = aFunction(...emails.map((email) => aMember({ email })));
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = { limit: "2", ...(cursor ? { cursor } : {}) };
      const page = await ask("GET /v1/members", undefined, { query });
      expect(page.body).not.toContain("accessSince");
      seen.push(...bodyOf(page).items.map((one: Member) => one.email));
      cursor = bodyOf(page).nextCursor;
    }
    expect(seen).toEqual(["a@x.example", "b@x.example", "c@x.example"]);
  });

  it("have new access with another role, and only then", async () => {
    const { ask, members, at } = aFunction();
    const put = async (minute: number, role: string) => {
      at(later(minute));
      await ask(PUT, "ana@acme.example", { body: { role } });
      return members.stored.get("ana@acme.example")?.accessSince;
    };
    const seen = [
      await put(0, "admin"),
      await put(1, "admin"),
      await put(2, "viewer"),
      await put(3, "admin"),
    ];
    expect(seen).toEqual([later(0), later(0), later(2), later(3)]);
  });

  it("keep no access of a role that somebody else changed at the same moment", async () => {
    const members = new FakeMembers(aMember());
    const find = members.find.bind(members);
    members.find = async (email) => {
      members.find = find;
      const before = await find(email);
      await defineMember(members)(email, { role: "viewer", digest: "weekly" }, later(1));
      return before;
    };
    await defineMember(members)("ana@acme.example", { role: "admin", digest: "never" }, later(2));
    expect(members.stored.get("ana@acme.example")).toMatchObject({ role: "admin", accessSince: later(2) });
  });

  it.each([
    [{}, "role"],
    [{ role: "owner" }, "role"],
    [{ role: "admin", name: " " }, "name"],
    [{ role: "admin", name: "x".repeat(129) }, "name"],
    [{ role: "admin", language: "de" }, "language"],
    [{ role: "admin", timezone: "Mars" }, "timezone"],
    [{ role: "admin", digest: "hourly" }, "digest"],
    [{ role: "admin", accessSince: NOW }, "accessSince"],
  ])("are not made of %j, and the field is named", async (body, path) => {
    const { ask, members } = aFunction();
    expect(bodyOf(await ask(PUT, "ana@acme.example", { body }))).toMatchObject({
      status: 422,
      errors: [{ path }],
    });
    expect(members.stored.size).toBe(0);
  });

  it.each([PUT, "GET /v1/members/{email}", "DELETE /v1/members/{email}"])(
    "have an address: %s",
    async (routeKey) => {
      const { ask } = aFunction();
      const result = await ask(routeKey, "ana", { body: ANA });
      expect(bodyOf(result)).toMatchObject({ status: 422, errors: [{ path: "email" }] });
    },
  );

  it("are at most 500, and each of them can still be changed", async () => {
    const many = Array.from({ length: MAX_MEMBERS }, (_, n) => aMember({ email: `m${n}@x.example` }));
    const { ask } = aFunction(...many);
    const put = async (email: string) => (await ask(PUT, email, { body: { role: "viewer" } })).statusCode;
    expect([await put("one.more@x.example"), await put("m7@x.example")]).toEqual([409, 200]);
    await ask("DELETE /v1/members/{email}", "m7@x.example");
    expect(await put("one.more@x.example")).toBe(201);
  });

  it.each(["GET /v1/members", "GET /v1/members/{email}", PUT, "DELETE /v1/members/{email}"])(
    "are for admins: %s",
    async (routeKey) => {
      const { ask } = aFunction(aMember());
      for (const [scope, status] of [
        ["tag", 403],
        ["read", 403],
        [undefined, 401],
      ] as const)
        expect((await ask(routeKey, "ana@acme.example", { body: ANA, scope })).statusCode).toBe(status);
    },
  );
});

it("a role may do what the roles before it may", () => {
  const may = ROLES.map((role) => ROLES.filter((wanted) => isAtLeast(role, wanted)));
  expect(may).toEqual([["viewer"], ["viewer", "agent"], ["viewer", "agent", "admin"]]);
});
