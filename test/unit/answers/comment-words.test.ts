import { describe, expect, it } from "vitest";
import { hasWordsOf } from "../../../shared/domain/answers/comment-words.ts";

describe("words in a comment", () => {
  it.each<[string, string | undefined, boolean]>([
    ["refund", "I want a REFUND!", true],
    ["refund", "no refunds", true],
    ["fund", "no refunds", false],
    ["refund late", "Late. And no refund", true],
    ["refund late", "no refund", false],
    ["NAO", "não chegou", true],
    ["atenção", "Atencao!", true],
    ["ёлка", "Елка пришла", true],
    ["страсбург", "STRASBURG", false],
    ["退款", "我要退款。", true],
    ["退货", "我要退款。", false],
    ["24", "24 hours", true],
    ["c++", "C is fine", true],
    ["!?", "what!?", false],
    ["refund", undefined, false],
    ["refund", "", false],
  ])("%j in %j: %s", (q, comment, found) => {
    expect(hasWordsOf(q)(comment)).toBe(found);
  });
});
