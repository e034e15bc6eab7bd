import { describe, expect, it } from "vitest";
import { Refusal } from "../../../infra/local/http/refusal.ts";
import { anyFilter, streamFilter } from "../../../infra/local/stream/stream-filter.ts";
import { streamFilters } from "../../../infra/stream-filters.ts";

type Attributes = Readonly<Record<string, object>>;

const change = (eventName: string, sk: string, image: Attributes = {}, old: Attributes = {}) => {
  const Keys = { pk: { S: "X#1" }, sk: { S: sk } };
  return {
    eventName,
    dynamodb: {
      Keys,
      ...(eventName !== "REMOVE" && { NewImage: { ...Keys, ...image } }),
      ...(eventName !== "INSERT" && { OldImage: { ...Keys, ...old } }),
    },
  };
};
const text = (S: string) => ({ S });
const pending = { pendingAt: text("2026-11-28T18:00:00.000Z"), pendingPk: text("RESPONSE#0") };

const isWanted = anyFilter(streamFilters);

describe("derive-events is run for", () => {
  it.each([
    ["an answer", change("INSERT", "RESPONSE", pending)],
    ["an answer that is revised before it was counted", change("MODIFY", "RESPONSE", pending, pending)],
    ["an answer that is revised after it", change("MODIFY", "RESPONSE", pending)],
    ["a case that is opened", change("INSERT", "CASE")],
    ["a case that changes", change("MODIFY", "CASE")],
    ["a first verdict", change("INSERT", "VERDICT#nps#order.placed")],
    ["another verdict", change("MODIFY", "VERDICT#nps#order.placed")],
    ["an invitation that failed", change("MODIFY", "INVITATION", { status: text("failed") })],
    ["a person who is erased", change("REMOVE", "PROFILE")],
    ["one who unsubscribed from all", change("MODIFY", "PROFILE", { unsubscribedAt: text("2026-11-28") })],
    [
      "one who unsubscribed from a survey",
      change("MODIFY", "PROFILE", { unsubscribedFrom: { SS: ["nps"] } }),
    ],
    ["one who complained", change("MODIFY", "PROFILE", { complainedAt: text("2026-11-28") })],
    ["a topic that grows", change("INSERT", "PROBLEM#2026-11-28#ref")],
    ["a message to be delivered", change("INSERT", "DELIVERY#evt_0mhi5vtc0_00")],
  ])("%s", (_, record) => {
    expect(isWanted(record)).toBe(true);
  });

  it.each([
    ["counting an answer", change("MODIFY", "RESPONSE", { counted: { M: {} } }, pending)],
    ["the end of an answer", change("REMOVE", "RESPONSE", {}, pending)],
    ["the end of a case", change("REMOVE", "CASE")],
    ["a note on a case", change("INSERT", "NOTE#0001")],
    ["the end of a verdict", change("REMOVE", "VERDICT#nps#order.placed")],
    ["an invitation that is made", change("INSERT", "INVITATION", { status: text("scheduled") })],
    ["one that is sent", change("MODIFY", "INVITATION", { status: text("sent") })],
    ["a profile that is made", change("INSERT", "PROFILE", { name: text("Ana") })],
    ["one that changes", change("MODIFY", "PROFILE", { name: text("Ana") })],
    ["one who is asked again", change("MODIFY", "PROFILE", {}, { unsubscribedAt: text("2026-11-28") })],
    ["a problem that is followed", change("MODIFY", "PROBLEM#2026-11-28#ref")],
    ["the end of a problem", change("REMOVE", "PROBLEM#2026-11-28#ref")],
    ["a delivery that is claimed or settled", change("MODIFY", "DELIVERY#evt_0mhi5vtc0_00")],
    ["a delivery that expires", change("REMOVE", "DELIVERY#evt_0mhi5vtc0_00")],
    ["a touchpoint", change("INSERT", "TOUCHPOINT", pending)],
    ["a bucket", change("MODIFY", "2026-11-28#order.placed")],
  ])("nothing that is no event: %s", (_, record) => {
    expect(isWanted(record)).toBe(false);
  });

  it("by filters within Lambda's limits: five of them, of 4,096 characters each", () => {
    expect(streamFilters.length).toBeLessThanOrEqual(5);
    for (const filter of streamFilters) expect(JSON.stringify(filter).length).toBeLessThanOrEqual(4_096);
  });
});

describe("a filter", () => {
  it.each<[object, object, boolean]>([
    [{ a: ["x", "y"] }, { a: "y" }, true],
    [{ a: ["x"] }, { a: "xy" }, false],
    [{ a: ["x"] }, {}, false],
    [{ a: ["x"] }, { a: ["w", "x"] }, true],
    [{ a: [{ prefix: "x#" }] }, { a: "x#1" }, true],
    [{ a: [{ prefix: "x#" }] }, { a: "x" }, false],
    [{ a: [{ prefix: "1" }] }, { a: 1 }, false],
    [{ a: [{ exists: true }] }, { a: "" }, true],
    [{ a: [{ exists: true }] }, {}, false],
    // Only what is no object exists: Lambda looks at leaves.
    [{ a: [{ exists: true }] }, { a: { S: "x" } }, false],
    [{ a: { SS: [{ exists: true }] } }, { a: { SS: ["x"] } }, true],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: "x" }, false],
    [{ a: ["x"], b: { c: ["y"] } }, { a: "x", b: { c: "y" } }, true],
    [{ a: ["x"], b: { c: ["y"] } }, { a: "x", b: "y" }, false],
    [{ a: ["x"], $or: [{ b: ["y"] }, { c: ["z"] }] }, { a: "x", c: "z" }, true],
    [{ a: ["x"], $or: [{ b: ["y"] }, { c: ["z"] }] }, { a: "x", c: "y" }, false],
  ])("%j lets %j through: %s", (pattern, record, passes) => {
    expect(streamFilter(pattern)(record)).toBe(passes);
  });

  it.each([
    {},
    "x",
    { a: "x" },
    { a: [] },
    { a: [{ numeric: [">", 1] }] },
    { a: [{ prefix: "x", exists: true }] },
    { $or: [{ a: ["x"] }] },
    { $or: { a: ["x"] } },
  ])("that it does not know stops the start: %j", (pattern) => {
    expect(() => streamFilter(pattern)).toThrow(Refusal);
  });

  it("may be missing: then every change passes", () => {
    expect(anyFilter([])({})).toBe(true);
  });
});
