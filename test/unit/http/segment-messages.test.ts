import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { SegmentMessage } from "../../../shared/http/dialects/segment/messages.ts";
import { understand } from "../../../shared/http/dialects/segment/understand.ts";

const fields = Object.keys(SegmentMessage.shape);
const isDescribed = (message: unknown) => z.safeParse(SegmentMessage, message).success;
const noticesOf = (message: object): string[] =>
  understand(
    "track",
    { userId: "c-42", event: "Seen", ...message },
    { receivedAt: "2026-11-02T15:00:00.000Z" },
  ).notices;

describe("Segment's messages as the document has them", () => {
  it.each(fields.filter((field) => !["userId", "event"].includes(field)))(
    "take null and an empty text for %s as nothing, as the API does",
    (field) => {
      for (const nothing of [null, ""]) expect(noticesOf({ [field]: nothing })).toEqual([]);
    },
  );

  it.each<[string, unknown, boolean]>([
    ["userId", 42, true],
    ["userId", {}, false],
    ["messageId", "x".repeat(128), true],
    ["messageId", {}, false],
    ["timestamp", "2026-11-02T14:03:00Z", true],
    ["timestamp", "yesterday", false],
    ["properties", { any: [1] }, true],
    ["properties", [1], false],
    ["context", { locale: "pt-BR", traits: null }, true],
    ["context", { traits: "x" }, false],
    ["integrations", { All: true }, true],
  ])("describe of %s: %j what is kept whole (%s)", (field, value, isWhole) => {
    const anonymous = field === "userId" ? { anonymousId: "a" } : {};
    expect([isDescribed({ [field]: value }), noticesOf({ [field]: value, ...anonymous })]).toEqual([
      isWhole,
      isWhole ? [] : [expect.stringContaining("was not kept")],
    ]);
  });
});
