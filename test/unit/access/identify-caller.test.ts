import { describe, expect, it } from "vitest";
import { authorizeHandler } from "../../../functions/authorize/handler.ts";
import { identifyCaller } from "../../../shared/application/access/identify-caller.ts";
import type { ApiKeyFinder } from "../../../shared/application/access/ports.ts";
import { type ApiKey, keyFrom, keyIdOf, newApiKey, SCOPES } from "../../../shared/domain/access/api-key.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { NOW } from "../../support/builders.ts";

const KEY = "mp_tag_0123456789abcdefABCDEF_-012345";
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`;

describe("a key in the Authorization header", () => {
  it.each([
    ["as a bearer token", `Bearer ${KEY}`],
    ["whatever the scheme's case", `bEARER ${KEY}`],
    ["behind two spaces", `Bearer  ${KEY}`],
    ["between spaces", `  Bearer ${KEY}  `],
    ["as the user of Basic, without a password", basic(`${KEY}:`)],
    ["as the user of basic", basic(`${KEY}:`).replace("Basic", "basic")],
    ["as all of Basic", basic(KEY)],
  ])("%s is read", (_, header) => {
    expect(keyFrom(header)).toBe(KEY);
  });

  it.each([
    ["no header", undefined],
    ["an empty one", ""],
    ["the key alone", KEY],
    ["the scheme alone", "Bearer"],
    ["the scheme and a space", "Bearer "],
    ["another scheme", `Digest ${KEY}`],
    ["a scheme that runs on", `BearerX ${KEY}`],
    ["Basic without base64", `Basic ${KEY}`],
    ["Basic of garbage", "Basic %%%"],
    ["Basic with the key as password", basic(`user:${KEY}`)],
    ["Basic of nothing", basic(":")],
    ["a scope that nobody has", "Bearer mp_root_0123456789abcdef"],
    ["no scope", "Bearer mp__0123456789abcdef"],
    ["another maker's key", "Bearer sk_live_0123456789abcdef"],
    ["seven characters", "Bearer mp_tag_0123456"],
    ["65 characters", `Bearer mp_tag_${"x".repeat(65)}`],
    ["a character that no key has", "Bearer mp_tag_01234567!"],
    ["a line break in it", `Bearer ${KEY}\nX-Scope: admin`],
    ["a comma and another scheme", `Bearer ${KEY}, Basic x`],
    ["a megabyte", `Bearer ${"x".repeat(1_000_000)}`],
  ])("is not found in %s", (_, header) => {
    expect(keyFrom(header)).toBeUndefined();
  });

  it.each(SCOPES)("that was made for %s is recognized", (scope) => {
    const keys = Array.from({ length: 100 }, () => newApiKey(scope));
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) {
      expect(key).toMatch(new RegExp(`^mp_${scope}_[A-Za-z0-9_-]{32}$`));
      expect(keyFrom(`Bearer ${key}`)).toBe(key);
    }
  });
});

/** Keys by hash, how often they were read, and a clock. */
class StoredKeys implements ApiKeyFinder {
  readonly keys = new Map<string, ApiKey>();
  lookUps = 0;
  now = 0;
  constructor(...stored: string[]) {
    for (const key of stored)
      this.keys.set(sha256(key), {
        scope: key.split("_")[1] as ApiKey["scope"],
        name: "a key",
        createdAt: NOW,
      });
  }
  readonly uses = new Map<string, string>();
  notes = 0;
  async find(hash: string) {
    this.lookUps += 1;
    const key = this.keys.get(hash);
    return key && { key, lastUsedOn: this.uses.get(keyIdOf(hash)) };
  }
  async noteUse({ id, day }: { id: string; day: string }) {
    this.notes += 1;
    this.uses.set(id, day);
  }
  get identify() {
    return identifyCaller(this, () => this.now);
  }
}

describe("who calls", () => {
  it("is found by the key's hash, and logs get a name that is no key", async () => {
    const caller = await new StoredKeys(KEY).identify(`Bearer ${KEY}`);
    expect(caller).toEqual({ scope: "tag", keyId: sha256(KEY).slice(0, 12), keyName: "a key" });
    expect(JSON.stringify(caller)).not.toContain(KEY.slice(7));
  });

  it.each([undefined, "", "Bearer nonsense", basic("user:password")])(
    "is nobody without a key (%j), and costs no look",
    async (header) => {
      const stored = new StoredKeys(KEY);
      expect(await stored.identify(header)).toEqual({ scope: "none" });
      expect(stored.lookUps).toBe(0);
    },
  );

  it("is cached for a minute, and then read again", async () => {
    const stored = new StoredKeys(KEY);
    const { identify } = stored;
    for (const [now, lookUps] of [
      [0, 1],
      [59_999, 1],
      [60_000, 2],
      [119_999, 2],
      [120_000, 3],
    ] as const) {
      stored.now = now;
      expect((await identify(`Bearer ${KEY}`)).scope).toBe("tag");
      expect(stored.lookUps).toBe(lookUps);
    }
  });

  it("is nobody a minute after the key was withdrawn", async () => {
    const stored = new StoredKeys(KEY);
    const { identify } = stored;
    await identify(`Bearer ${KEY}`);
    stored.keys.clear();
    stored.now = 59_999;
    expect((await identify(`Bearer ${KEY}`)).scope).toBe("tag");
    stored.now = 60_000;
    expect(await identify(`Bearer ${KEY}`)).toEqual({ scope: "none" });
  });

  it("with an unknown key is read each time, so that a new key works at once", async () => {
    const stored = new StoredKeys();
    const { identify } = stored;
    expect((await identify(`Bearer ${KEY}`)).scope).toBe("none");
    stored.keys.set(sha256(KEY), { scope: "tag", name: "new", createdAt: NOW });
    expect((await identify(`Bearer ${KEY}`)).scope).toBe("tag");
    expect(stored.lookUps).toBe(2);
  });

  it("is not mixed up with another", async () => {
    const other = KEY.replace("tag", "admin");
    const { identify } = new StoredKeys(KEY, other);
    await identify(`Bearer ${KEY}`);
    expect((await identify(`Bearer ${other}`)).scope).toBe("admin");
    expect((await identify(`Bearer ${KEY}`)).scope).toBe("tag");
  });

  it("has the scope that is stored, not the one in the key's text", async () => {
    const stored = new StoredKeys();
    const admin = newApiKey("admin");
    stored.keys.set(sha256(admin), { scope: "read", name: "renamed", createdAt: NOW });
    expect((await stored.identify(`Bearer ${admin}`)).scope).toBe("read");
  });

  it("is noted once a day, in UTC, and a fault of that stops no call", async () => {
    const stored = new StoredKeys(KEY);
    const { identify } = stored;
    const DAY_MS = 86_400_000;
    for (const [now, notes] of [
      [0, 1],
      [DAY_MS - 1, 1],
      [DAY_MS, 1],
      [DAY_MS + 60_000, 2],
      [2 * DAY_MS - 1, 2],
    ] as const) {
      stored.now = now;
      await identify(`Bearer ${KEY}`);
      expect(stored.notes).toBe(notes);
    }
    expect([...stored.uses.values()]).toEqual(["1970-01-02"]);
    stored.now = 3 * DAY_MS;
    stored.noteUse = async () => {
      throw new Error("down");
    };
    expect((await identify(`Bearer ${KEY}`)).scope).toBe("tag");
  });

  it("is removed from a full cache", async () => {
    const keys = Array.from({ length: 1_001 }, () => newApiKey("tag"));
    const stored = new StoredKeys(...keys);
    const { identify } = stored;
    for (const key of keys) await identify(`Bearer ${key}`);
    expect(stored.lookUps).toBe(1_001);
    await identify(`Bearer ${keys[1_000]}`);
    expect(stored.lookUps).toBe(1_001);
    await identify(`Bearer ${keys[0]}`);
    expect(stored.lookUps).toBe(1_002);
  });
});

describe("the authorizer", () => {
  it("says who calls and lets every call pass, so that the function can explain a refusal", async () => {
    const handler = authorizeHandler({ identify: new StoredKeys(KEY).identify });
    expect(await handler({ headers: { authorization: `Bearer ${KEY}` } })).toEqual({
      isAuthorized: true,
      context: { scope: "tag", keyId: sha256(KEY).slice(0, 12), keyName: "a key" },
    });
    for (const event of [{ headers: {} }, { headers: undefined }, { headers: { authorization: "x" } }])
      expect(await handler(event)).toEqual({ isAuthorized: true, context: { scope: "none" } });
  });
});
