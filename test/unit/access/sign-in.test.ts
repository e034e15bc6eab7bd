import { describe, expect, it } from "vitest";
import { IDLE_MS, isOpen, networkOf, nextPage, SESSION_MS } from "../../../shared/domain/access/sign-in.ts";
import { newToken } from "../../../shared/domain/access/token.ts";
import { later, NOW } from "../../support/builders.ts";

describe("a sign-in token", () => {
  it("has 264 random bits, and ends in a letter or digit", () => {
    const tokens = Array.from({ length: 500 }, newToken);
    expect(new Set(tokens).size).toBe(500);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}[A-Za-z0-9]$/);
  });
});

describe("a session", () => {
  const session = { member: "m", accessSince: NOW, startedAt: NOW };
  it.each([
    [undefined, IDLE_MS - 1, true],
    [undefined, IDLE_MS, false],
    [IDLE_MS, 2 * IDLE_MS - 1, true],
    [IDLE_MS, 2 * IDLE_MS, false],
    [SESSION_MS - 1, SESSION_MS - 1, true],
    [SESSION_MS - 1, SESSION_MS, false],
  ])("used after %s ms is open after %i ms: %s", (used, now, open) => {
    expect(isOpen(session, used === undefined ? undefined : later(used), later(now))).toBe(open);
  });
});

describe("the page after signing in", () => {
  it.each([
    "/app",
    "/app?from=2026-10-01&to=2026-11-01",
    "/app/touchpoints/order.placed?channel=web",
    "/app/customers/a%2Fb",
    "/app/touchpoints/%E6%97%A5",
  ])("is %s where that was asked for", (path) => expect(nextPage(path)).toBe(path));

  it.each([
    undefined,
    "",
    "/",
    "//evil.example",
    "https://evil.example/app",
    "/application",
    "/app/\\evil.example",
    "/app/a b",
    "/app/a\r\nset-cookie: x",
    "/app/touchpoints/日",
    "/app/sign-in",
    "/app/sign-in/token",
    "/app/sign-out",
    `/app/${"x".repeat(1_000)}`,
  ])("is the first one where %j was asked for", (path) => expect(nextPage(path)).toBe("/app"));
});

describe("a network", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["::1", "0:0:0:0"],
  ])("of %s is %s", (ip, network) => expect(networkOf(ip)).toBe(network));
});
