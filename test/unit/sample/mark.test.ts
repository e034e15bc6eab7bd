import { describe, expect, it } from "vitest";
import { isBusy } from "../../../shared/application/sample/mark.ts";
import type { SampleMark } from "../../../shared/application/sample/ports.ts";

const SEEN = "2026-11-28T14:00:00.000Z";
const mark = (state: SampleMark["state"]): SampleMark => ({
  state,
  by: "one",
  seenAt: SEEN,
  from: SEEN,
  customers: 1,
  touchpoints: 1,
  surveys: [],
  types: [],
  members: [],
  names: { type: [], channel: [], topic: [], plan: [] },
});

describe("whether somebody is at work on the sample", () => {
  it.each([
    ["made", "another", "2026-11-28T14:00:00.000Z", false],
    ["making", "another", "2026-11-28T14:00:29.999Z", true],
    ["making", "another", "2026-11-28T14:00:30.000Z", false],
    ["removing", "another", "2026-11-28T14:00:29.999Z", true],
    ["removing", "one", "2026-11-28T14:00:00.000Z", false],
  ] as const)("a sample that is %s, seen by %s at %s: %s", (state, by, now, expected) => {
    expect(isBusy(mark(state), { by, clock: () => now })).toBe(expected);
  });

  it("is nobody where the one who looks is alone", () => {
    expect(isBusy(mark("making"), { by: "another", clock: () => SEEN, isAlone: true })).toBe(false);
  });
});
