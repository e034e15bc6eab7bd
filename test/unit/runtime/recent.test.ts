import { describe, expect, it } from "vitest";
import { createRecent } from "../../../shared/runtime/recent.ts";

describe("a value that is cached for a while", () => {
  const counting = (fails: number[] = []) => {
    let [at, reads] = [0, 0];
    const recent = createRecent(
      async () => {
        reads += 1;
        if (fails.includes(reads)) throw new Error("away");
        return reads;
      },
      2_000,
      () => at,
    );
    const pass = (ms: number) => {
      at += ms;
    };
    return { recent, pass };
  };

  it("is cached until its time is over, and then read again", async () => {
    const { recent, pass } = counting();
    const seen = [await recent(), await recent()];
    pass(1_999);
    seen.push(await recent());
    pass(1);
    seen.push(await recent());
    expect(seen).toEqual([1, 1, 1, 2]);
  });

  it("is read once for callers at the same time", async () => {
    const { recent } = counting();
    expect(await Promise.all([recent(), recent(), recent()])).toEqual([1, 1, 1]);
  });

  it("is read again after a read that failed", async () => {
    const { recent } = counting([1]);
    await expect(recent()).rejects.toThrow("away");
    expect(await recent()).toBe(2);
  });
});
