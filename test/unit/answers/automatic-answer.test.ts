import { describe, expect, it } from "vitest";
import {
  checkAutomatic,
  readShownAt,
  writeShownAt,
} from "../../../shared/domain/answers/automatic-answer.ts";
import { aResponse } from "../../support/builders.ts";

const SHOWN = "2026-11-02T14:03:00.000Z";
const passed = (ms: number) => new Date(Date.parse(SHOWN) + ms).toISOString();

describe("an answer that a page sends by itself", () => {
  it.each([
    ["at once, as a clock turned forward would", 0, "tooSoon"],
    ["a moment before a person could", 2_899, "tooSoon"],
    ["once a person could have seen it", 2_900, "accepted"],
    ["a day later, in a tab that was left open", 86_400_000, "accepted"],
    ["from a page that was made in the future", -1, "tooSoon"],
  ] as const)("%s", (_, ms, outcome) => {
    expect(checkAutomatic(SHOWN, undefined, passed(ms))).toBe(outcome);
  });

  it("never changes a stored answer", () => {
    expect(checkAutomatic(SHOWN, aResponse(), passed(86_400_000))).toBe("answered");
  });

  it("carries the time when its page was made", () => {
    expect(readShownAt(writeShownAt(SHOWN))).toBe(SHOWN);
  });

  it.each(["", ".", "zzzzzzzzzz", "-1", "MHZ", "a.b", "m".repeat(99)])("carries no time in %j", (written) => {
    expect(readShownAt(written)).toBeUndefined();
  });
});
