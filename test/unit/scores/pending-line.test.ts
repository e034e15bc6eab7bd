import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  LINES,
  lineOf,
  pendingPartition,
  quarantinePartition,
} from "../../../shared/dynamodb/base/keys/index.ts";

describe("where an item waits", () => {
  test("is known from its partition", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LINES), fc.nat(99), (line, shard) => {
        expect(lineOf(pendingPartition(line, shard))).toEqual({ line, shard, quarantined: false });
        expect(lineOf(quarantinePartition(line, shard))).toEqual({ line, shard, quarantined: true });
      }),
    );
  });

  test.each([
    "",
    "RESPONSE",
    "RESPONSE#",
    "RESPONSE#01",
    "RESPONSE#x",
    "RESPONSE#-1",
    "RESPONSE#NaN",
    "RESPONSE#1#2",
    "PERSON#1",
    "ASIDE#",
    "ASIDE#ASIDE#RESPONSE#1",
  ])("is none for %j", (partition) => {
    expect(lineOf(partition)).toBeUndefined();
  });
});
