import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { byJourneyOrder, DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { nearestKey, TouchpointTypeDefinition } from "../../../shared/domain/catalogue/touchpoint-type.ts";
import { errorsOf } from "../../../shared/http/base/problem.ts";

const pathsOf = (definition: unknown) => {
  const { error } = z.safeParse(TouchpointTypeDefinition, definition);
  return error ? errorsOf(error).map(({ path }) => path) : [];
};

describe("a touchpoint type", () => {
  it("has order 0 by default", () => {
    expect(z.parse(TouchpointTypeDefinition, { name: "Bought", stage: "purchase" }).order).toBe(0);
  });

  it.each([
    ["no name", { stage: "usage" }, ["name"]],
    ["no stage", { name: "a" }, ["stage"]],
    ["a name of two lines", { name: "a\nb", stage: "usage" }, ["name"]],
    ["a name of 129", { name: "x".repeat(129), stage: "usage" }, ["name"]],
    ["a stage of 65", { name: "a", stage: "x".repeat(65) }, ["stage"]],
    ["order −1", { name: "a", stage: "usage", order: -1 }, ["order"]],
    ["order 100001", { name: "a", stage: "usage", order: 100_001 }, ["order"]],
    ["half an order", { name: "a", stage: "usage", order: 0.5 }, ["order"]],
    ["a description of 1001", { name: "a", stage: "usage", description: "x".repeat(1_001) }, ["description"]],
    ["NUL in the description", { name: "a", stage: "usage", description: "\u0000" }, ["description"]],
    ["an engagement that is no yes or no", { name: "a", stage: "usage", engagement: "yes" }, ["engagement"]],
    ["a key in the body", { name: "a", stage: "usage", key: "a" }, ["key"]],
  ])("is refused with %s", (_, definition, paths) => {
    expect(pathsOf(definition)).toEqual(paths);
  });
});

describe("the nearest key", () => {
  it.each([
    ["one letter off", "purchase.complete", ["purchase.completed", "support.closed"], "purchase.completed"],
    ["two letters swapped", "pruchase.completed", ["purchase.completed"], "purchase.completed"],
    ["the nearer of two", "order.shiped", ["order.skipped", "order.shipped"], "order.shipped"],
    ["of equals the first by name", "tier-x", ["tier-c", "tier-a", "tier-b"], "tier-a"],
    ["four letters of many", "purchase.completed", ["purchase.1234leted"], "purchase.1234leted"],
    ["five letters off", "purchase.completed", ["purchase.12345eted"], undefined],
    ["something else altogether", "login", ["purchase.completed"], undefined],
    ["two of six letters off", "abcdef", ["abcdxy"], "abcdxy"],
    ["three of six letters off", "abcdef", ["abcxyz"], undefined],
    ["an empty catalogue", "purchase.completed", [], undefined],
  ])("%s", (_, unknown, registered, nearest) => {
    expect(nearestKey(unknown, registered)).toBe(nearest);
  });

  it.each([
    ["a", "b"],
    ["ab", "ac"],
    ["abcd", "abxy"],
    ["abcdefg", "abcdxyz"],
  ])("differs in at most a third of the letters: %s is not %s", (unknown, registered) => {
    expect(nearestKey(unknown, [registered])).toBeUndefined();
  });
});

describe("journey order", () => {
  const sorted = (places: { stage: string | null; order: number; touchpoint: string }[]) =>
    [...places].sort(byJourneyOrder(DEFAULT_STAGES)).map(({ touchpoint }) => touchpoint);

  it("is by stage, then by order, then by key", () => {
    expect(
      sorted([
        { stage: "support", order: 0, touchpoint: "ticket.closed" },
        { stage: "purchase", order: 2, touchpoint: "paid" },
        { stage: "purchase", order: 1, touchpoint: "cart" },
        { stage: "awareness", order: 9, touchpoint: "ad.seen" },
        { stage: "purchase", order: 1, touchpoint: "basket" },
      ]),
    ).toEqual(["ad.seen", "basket", "cart", "paid", "ticket.closed"]);
  });

  it("puts types with no stage or an unknown stage last", () => {
    expect(
      sorted([
        { stage: null, order: 0, touchpoint: "b" },
        { stage: "winback", order: 0, touchpoint: "a" },
        { stage: "renewal", order: 5, touchpoint: "z" },
      ]),
    ).toEqual(["z", "a", "b"]);
  });

  it("uses a deployment's own stages", () => {
    const order = byJourneyOrder(["late", "early"]);
    expect(
      order({ stage: "late", order: 0, touchpoint: "a" }, { stage: "early", order: 0, touchpoint: "b" }),
    ).toBeLessThan(0);
  });
});
