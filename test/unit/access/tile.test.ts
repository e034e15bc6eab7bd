import { describe, expect, it } from "vitest";
import { intervalOf, TileDefinition } from "../../../shared/domain/access/tile.ts";

const framedBy = (...frameAncestors: string[]) =>
  TileDefinition.safeParse({ name: "Wall", show: "score", frameAncestors }).success;

describe("the sites that may frame a tile", () => {
  it.each([
    ["https://intranet.acme.example", true],
    ["https://acme.example:8443", true],
    ["https://wall", true],
    ["https://xn--80a1acny.xn--p1ai", true],
    ["http://acme.example", false],
    ["https://acme.example/", false],
    ["https://acme.example/page", false],
    ["https://acme.example:443", false],
    ["https://acme.example:99999", false],
    ["https://ACME.example", false],
    ["https://ana@acme.example", false],
    ["https://*.acme.example", false],
    ["https://acme.example; script-src *", false],
    ["https://acme.example https://other.example", false],
    ["https://acme.example\nx: y", false],
    ["https://0x7f.1", false],
    ["https:", false],
    ["*", false],
    ["'self'", false],
    ["", false],
  ])("%j: %s", (origin, isTaken) => {
    expect(framedBy(origin)).toBe(isTaken);
  });

  it("are at most ten", () => {
    const sites = Array.from({ length: 11 }, (_, index) => `https://site-${index}.example`);
    expect([framedBy(...sites.slice(1)), framedBy(...sites)]).toEqual([true, false]);
  });
});

describe("the points of a tile's trend", () => {
  it.each([
    ["last7Days", undefined, "day"],
    ["last28Days", undefined, "day"],
    ["thisMonth", undefined, "day"],
    ["lastMonth", undefined, "day"],
    ["thisQuarter", undefined, "week"],
    ["thisYear", undefined, "month"],
    ["thisYear", "week", "week"],
  ] as const)("of %s, asked for by %s, are of a %s", (period, interval, expected) => {
    expect(intervalOf({ period, interval })).toBe(expected);
  });
});
