import { describe, expect, it } from "vitest";
import { believes, readAutomaticAnswer, writeAutomaticAnswer } from "../../shared/domain/automatic-answer.ts";

const SHOWN = "2026-11-02T14:03:00.000Z";
const after = (ms: number) => new Date(Date.parse(SHOWN) + ms).toISOString();

describe("an answer that a page sends by itself", () => {
  it.each([
    ["at once, as a clock turned forward would", undefined, undefined, 0, "tooSoon"],
    ["a moment before a person could", undefined, undefined, 2_899, "tooSoon"],
    ["once a person could have seen it", undefined, undefined, 2_900, "believed"],
    ["a day later, in a tab that was left open", undefined, undefined, 86_400_000, "believed"],
    ["from a page that comes from ahead of us", undefined, undefined, -1, "tooSoon"],
    ["after another answer was stored", undefined, 0, 10_000, "changedSince"],
    ["after the stored one was changed", 0, 1, 10_000, "changedSince"],
    ["over the answer that its page showed", 1, 1, 10_000, "believed"],
    ["over an answer that is gone", 1, undefined, 10_000, "changedSince"],
  ] as const)("%s", (_, revision, stored, ms, belief) => {
    const response = stored === undefined ? undefined : { revision: stored };
    expect(believes({ shownAt: SHOWN, revision }, response, after(ms))).toBe(belief);
  });

  it.each([[undefined], [0], [12]])("is written and read the same with revision %s", (revision) => {
    const automatic = { shownAt: SHOWN, revision };
    expect(readAutomaticAnswer(writeAutomaticAnswer(automatic))).toEqual(automatic);
  });

  it.each(["", ".", "x", "zzzzzzzzzz.-", "mhz3k1q9.-1", "mhz3k1q9.1e9", "MHZ.-", "a.b", "m".repeat(99)])(
    "is none in %j",
    (written) => {
      expect(readAutomaticAnswer(written)).toBeUndefined();
    },
  );
});
