import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deadlineSignal, withDeadline } from "../../../shared/application/base/deadline.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { ANSWERING_MS, inTime } from "../../../shared/runtime/in-time.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const endless = () => new Promise<never>(() => undefined);

describe("work with a deadline", () => {
  it("gives its result, and ends no call of the store before its time", async () => {
    let signal: AbortSignal | undefined;
    const result = withDeadline(1_000, async () => {
      signal = deadlineSignal();
      await new Promise((resolve) => setTimeout(resolve, 999));
      return signal?.aborted;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(await result).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signal?.aborted).toBe(false);
  });

  it("has its calls of the store ended, and may still say itself what was done", async () => {
    const result = withDeadline(1_000, async () => {
      await new Promise((resolve) => deadlineSignal()?.addEventListener("abort", resolve));
      return "partly";
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await result).toBe("partly");
  });

  it("may have a hundred calls of the store under way, without a warning of a leak", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    const listen = async () => {
      for (let call = 0; call < 100; call += 1)
        deadlineSignal()?.addEventListener("abort", () => undefined, { once: true });
    };
    await withDeadline(1_000, () => withDeadline(1_000, listen));
    await withDeadline(1_000, listen);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("is given up where it does not end by itself", async () => {
    const result = withDeadline(1_000, endless).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await result).toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    [100, 1_000],
    [1_000, 100],
  ])("of %d ms in work of %d ms ends with the first", async (inner, outer) => {
    let signal: AbortSignal | undefined;
    const result = withDeadline(outer, () =>
      withDeadline(inner, () => {
        signal = deadlineSignal();
        return endless();
      }),
    ).catch(() => "over");
    await vi.advanceTimersByTimeAsync(99);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await result).toBe("over");
  });

  it("does not share it with other work at the same time", async () => {
    const signals = await Promise.all([withDeadline(1, deadlineSignal), withDeadline(1, deadlineSignal)]);
    expect(signals[0]).not.toBe(signals[1]);
    expect(deadlineSignal()).toBeUndefined();
  });

  it("has as long as Lambda gives the function, less the time to answer", async () => {
    let signal: AbortSignal | undefined;
    const invocation = { getRemainingTimeInMillis: () => 10_000 };
    const result = inTime(invocation, () => {
      signal = deadlineSignal();
      return endless();
    }).catch(() => "over");
    await vi.advanceTimersByTimeAsync(10_000 - ANSWERING_MS - 1);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(500);
    expect(await result).toBe("over");
  });
});
