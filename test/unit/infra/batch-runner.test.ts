import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BatchRunner } from "../../../infra/local/stream/batch-runner.ts";
import type { Change } from "../../../infra/local/stream/table-stream.ts";

const aChange = (number: number, at = new Date()): Change => ({
  eventName: "INSERT",
  dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: at },
});
const changes = (...numbers: number[]) => numbers.map((number) => aChange(number));

/** A function that gets batches of numbers and answers or throws. */
const running = (
  answer: (numbers: number[], call: number) => unknown,
  { signal = new AbortController().signal, maxAgeSeconds = 86_400 } = {},
) => {
  const calls: number[][] = [];
  const positions: string[] = [];
  const invoke = async (event: string): Promise<string> => {
    const { Records } = JSON.parse(event) as { Records: { dynamodb: { SequenceNumber: string } }[] };
    const numbers = Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
    calls.push(numbers);
    return JSON.stringify(answer(numbers, calls.length)) ?? "null";
  };
  const runner = new BatchRunner({
    function: { name: "derive", invoke },
    eventSourceArn: "arn",
    maxAgeSeconds,
    signal,
    done: async (sequenceNumber) => {
      positions.push(sequenceNumber);
    },
    firstPauseMs: 1,
  });
  return { runner, calls, positions };
};
const failing = (...numbers: number[]) => ({
  batchItemFailures: numbers.map((number) => ({ itemIdentifier: String(number) })),
});

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe("a batch of changes", () => {
  it.each([null, undefined, {}, { batchItemFailures: null }, { batchItemFailures: [] }, "done"])(
    "is done where the function answers %j",
    async (result) => {
      const { runner, calls, positions } = running(() => result);
      expect(await runner.run(changes(1, 2, 3))).toBe(true);
      expect([calls, positions]).toEqual([[[1, 2, 3]], ["3"]]);
    },
  );

  it("is done up to the first that failed, and tried again from there", async () => {
    const { runner, calls, positions } = running((_, call) => (call === 1 ? failing(4, 3) : failing()));
    expect(await runner.run(changes(1, 2, 3, 4, 5))).toBe(true);
    expect([calls, positions]).toEqual([
      [
        [1, 2, 3, 4, 5],
        [3, 4, 5],
      ],
      ["2", "5"],
    ]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["names a change that it was not given", () => failing(99)],
    ["names the first one", (numbers: number[]) => failing(numbers[0] ?? 0)],
  ])("is halved where the function %s, in order, until what fails stands alone", async (_, fail) => {
    const { runner, calls, positions } = running((numbers, call) => {
      if (!numbers.includes(2) || call > 5) return null;
      return fail(numbers);
    });
    expect(await runner.run(changes(1, 2, 3, 4))).toBe(true);
    expect(calls.slice(0, 5)).toEqual([[1, 2, 3, 4], [1, 2], [1], [2], [2]]);
    expect(calls.at(-1)).toEqual([3, 4]);
    expect(positions).toEqual(["1", "2", "4"]);
  });

  it("leaves out a change that fails for longer than it may, and says so; the others go on", async () => {
    const { runner, positions } = running((numbers) => (numbers.includes(2) ? failing(2) : null), {
      maxAgeSeconds: 60,
    });
    const old = new Date(Date.now() - 61_000);
    expect(await runner.run([aChange(1, old), aChange(2, old), aChange(3, old)])).toBe(true);
    expect(positions).toEqual(["1", "2", "3"]);
    expect(console.error).toHaveBeenCalledWith("derive never took change 2: it is left out.");
  });

  it("ends without a position where it is stopped while it fails", async () => {
    const stopping = new AbortController();
    const { runner, calls, positions } = running(
      (numbers) => {
        stopping.abort();
        return failing(...numbers);
      },
      { signal: stopping.signal },
    );
    expect(await runner.run(changes(1, 2))).toBe(false);
    expect([calls.length, positions]).toEqual([1, []]);
  });
});
