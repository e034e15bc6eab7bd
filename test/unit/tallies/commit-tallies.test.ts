import { describe, expect, it } from "vitest";
import { commitTallies, type Unit } from "../../../shared/application/tallies/commit-tallies.ts";
import type { TallyStore } from "../../../shared/application/tallies/ports.ts";
import { updateOf } from "../../../shared/dynamodb/base/expression.ts";
import { ABSENT } from "../../support/tallies-in-memory.ts";

type Commit = Parameters<TallyStore["commit"]>[0];

/** Four kilobytes, as DynamoDB bounds an expression (AWS quota). */
const EXPRESSION = 4_096;
const SIZE = 99;

/** A ticket that adds to these counters of one day, its month and its channel's. */
const unit = (n: number, counters: readonly string[]): Unit => ({
  changes: [
    {
      before: { ...ABSENT, kind: "TICKET", ref: `t${n}`, itemId: `TICKET#t${n}` },
      after: {
        state: "{}",
        names: undefined,
        movedTo: undefined,
        counted: {
          amounts: [
            {
              of: "support",
              days: ["2026-11-02"],
              by: { channel: "chat", topic: "login" },
              amounts: Object.fromEntries(counters.map((counter) => [counter, 1])),
            },
          ],
        },
      },
    },
  ],
  taken: [],
});

const committed = async (
  units: readonly Unit[],
  answers: Awaited<ReturnType<TallyStore["commit"]>>[] = [],
) => {
  const commits: Commit[] = [];
  const store = {
    commitSize: SIZE,
    commit: async (commit: Commit) => {
      commits.push(commit);
      return answers.shift() ?? { outcome: "written" as const };
    },
  } as Partial<TallyStore> as TallyStore;
  const { done } = await commitTallies(
    { store, shard: 0, rules: "r", waitForLease: async () => true },
    units,
  );
  return { commits, done: done.size };
};

const expressionOf = (counters: Readonly<Record<string, number>>) =>
  updateOf({ names: {}, values: {} }, { update: { pk: "p", sk: "s" }, add: { ...counters, digest: 1n } }) ??
  "";

describe("commits of tallies", () => {
  it("hold as many tickets as a transaction has room for, beside the buckets that they share", async () => {
    const units = Array.from({ length: 2 * (SIZE - 6) }, (_, n) => unit(n, ["opened", `w${n % 40}`]));
    const { commits, done } = await committed(units);
    expect(commits.map(({ changes, deltas }) => [changes.length, deltas.length])).toEqual([
      [93, 6],
      [93, 6],
    ]);
    expect(done).toBe(units.length);
  });

  it("end where a bucket's update would name more counters than an expression holds", async () => {
    const units = Array.from({ length: 40 }, (_, n) =>
      unit(
        n,
        Array.from({ length: 30 }, (_, one) => `w${30 * n + one}`),
      ),
    );
    const { commits, done } = await committed(units);
    const longest = commits.map(({ deltas }) =>
      Math.max(...deltas.map(({ counters }) => expressionOf(counters).length)),
    );
    expect(commits).toHaveLength(4);
    for (const length of longest) expect(length).toBeLessThanOrEqual(EXPRESSION);
    expect(longest[0]).toBeGreaterThan(0.8 * EXPRESSION);
    expect(done).toBe(units.length);
  });

  it("are tried again as they are where nothing in them was stale", async () => {
    const { commits, done } = await committed(
      [unit(1, ["opened"])],
      [{ outcome: "stale", items: new Set() }],
    );
    expect(commits).toHaveLength(2);
    expect(commits[1]).toEqual(commits[0]);
    expect(done).toBe(1);
  });
});
