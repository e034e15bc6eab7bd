import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CommentedAnswer,
  hasRealWords,
  shortened,
  tellingComments,
} from "../../../shared/domain/digests/comments.ts";

const answer = (overrides: Partial<CommentedAnswer> = {}): CommentedAnswer => ({
  survey: "after-order",
  touchpoint: "order.placed",
  metric: "nps",
  score: 3,
  comment: "It came far too late.",
  answeredAt: "2026-11-10T10:00:00.000Z",
  ...overrides,
});
const told = (answers: CommentedAnswer[]) =>
  tellingComments(answers).map(({ touchpoint, score }) => `${touchpoint} ${score}`);

describe("real words", () => {
  it.each([
    ["It came late", true],
    ["Muito bom atendimento", true],
    ["配送非常慢但是客服很好", true],
    ["Очень долго ждал", true],
    ["ok", false],
    ["good good GOOD good", false],
    ["10 / 10 !!! 10 10", false],
    ["👍👍👍", false],
    ["   ", false],
    ["", false],
  ])("in %j: %s", (comment, real) => {
    expect(hasRealWords(comment)).toBe(real);
  });
});

describe("a shortened comment", () => {
  it("is whole up to 300 characters", () => {
    const text = "a".repeat(300);
    expect(shortened(text)).toBe(text);
    expect(shortened(" two\r\n\r\nlines\t of it ")).toBe("two lines of it");
  });

  it("is cut behind a word, or within one that fills it, and never within a character", () => {
    const words = shortened("word ".repeat(100));
    expect(words).toMatch(/word…$/);
    expect([...words].length).toBeLessThanOrEqual(300);
    expect([...shortened("a".repeat(301))]).toHaveLength(300);
    const family = "👨‍👩‍👧‍👦".repeat(60);
    const cut = shortened(family);
    expect(family.startsWith(cut.slice(0, -1))).toBe(true);
    expect(cut.slice(0, -1).endsWith("👦")).toBe(true);
  });

  it("has at most 300 characters, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 700 }), (text) => {
        expect([...shortened(text)].length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the comments of a digest", () => {
  it("are the two lowest and the two highest, each of another touchpoint type, lowest first", () => {
    const scores: [string, number][] = [
      ["a", 0],
      ["a", 1],
      ["b", 2],
      ["c", 10],
      ["c", 9],
      ["d", 9],
      ["e", 7],
    ];
    expect(told(scores.map(([touchpoint, score]) => answer({ touchpoint, score })))).toEqual([
      "a 0",
      "b 2",
      "d 9",
      "c 10",
    ]);
  });

  it("put scores of different metrics in order by where they stand on their scale", () => {
    const answers = [
      answer({ touchpoint: "a", metric: "nps", score: 3 }),
      answer({ touchpoint: "b", metric: "csat", score: 1 }),
      answer({ touchpoint: "c", metric: "ces", score: 2 }),
      answer({ touchpoint: "d", metric: "csat", score: 5 }),
      answer({ touchpoint: "e", metric: "nps", score: 9 }),
      answer({ touchpoint: "f", metric: "ces", score: 7 }),
    ];
    expect(told(answers)).toEqual(["b 1", "c 2", "d 5", "f 7"]);
  });

  it("are the newest of equals", () => {
    const on = (day: number, touchpoint: string) =>
      answer({ touchpoint, answeredAt: `2026-11-${day}T10:00:00.000Z` });
    expect(told([on(10, "old"), on(14, "new"), on(12, "middle")])).toEqual(["new 3", "middle 3", "old 3"]);
    expect(told([10, 11, 12, 13, 14].map((day) => on(day, `t${day}`)))).toEqual([
      "t14 3",
      "t13 3",
      "t12 3",
      "t11 3",
    ]);
  });

  it("come from one touchpoint type where there is no other, and from the middle where there are no more", () => {
    expect(told([0, 7, 8, 10, 5].map((score) => answer({ score })))).toEqual([
      "order.placed 0",
      "order.placed 5",
      "order.placed 7",
      "order.placed 10",
    ]);
  });

  it("are fewer where fewer say anything", () => {
    expect(told([answer({ comment: "bad" }), answer({ comment: "ok!!" })])).toEqual([]);
    expect(told([answer(), answer({ comment: "no" })])).toEqual(["order.placed 3"]);
  });

  it("are the same in whatever order the answers come, at most four, and never one twice", () => {
    const anAnswer = fc.record({
      touchpoint: fc.constantFrom("a", "b", "c", null),
      score: fc.integer({ min: 0, max: 10 }),
      day: fc.integer({ min: 10, max: 28 }),
      word: fc.integer({ min: 0, max: 999 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anAnswer, { selector: ({ word }) => word, maxLength: 15 }), (drawn) => {
        const answers = drawn.map(({ touchpoint, score, day, word }) =>
          answer({
            touchpoint,
            score,
            comment: `what a story number${word}`,
            answeredAt: `2026-11-${day}T10:00:00.000Z`,
          }),
        );
        const chosen = tellingComments(answers);
        expect(tellingComments([...answers].reverse())).toEqual(chosen);
        expect(chosen).toHaveLength(Math.min(4, answers.length));
        expect(new Set(chosen.map(({ comment }) => comment)).size).toBe(chosen.length);
      }),
      { numRuns: 300 },
    );
  });
});
