import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { SegmentMessage } from "../../../shared/http/dialects/segment/messages.ts";
import { SegmentMessage as ReadMessage, understand } from "../../../shared/http/dialects/segment/segment.ts";

const fields = Object.keys(ReadMessage.shape);
const isDescribed = (message: unknown) => z.safeParse(SegmentMessage, message).success;
const isTaken = (message: object) => {
  try {
    return understand("track", { userId: "c-42", event: "Seen", ...message }) !== undefined;
  } catch {
    return false;
  }
};

/** The document describes messages before what says nothing is taken out of them; both have to agree. */
describe("Segment's messages as the document has them", () => {
  it("have every field that is read, and no other", () => {
    expect(Object.keys(SegmentMessage.shape).sort()).toEqual([...fields].sort());
  });

  it.each(fields.filter((field) => !["userId", "event"].includes(field)))(
    "take null and an empty text for %s as nothing, as the API does",
    (field) => {
      for (const nothing of [null, ""])
        expect([nothing, isDescribed({ [field]: nothing }), isTaken({ [field]: nothing })]).toEqual([
          nothing,
          true,
          true,
        ]);
    },
  );

  it.each<[string, unknown, boolean]>([
    ["userId", 42, true],
    ["userId", "x".repeat(129), false],
    ["userId", {}, false],
    ["messageId", "x".repeat(128), true],
    ["messageId", "x".repeat(129), false],
    ["timestamp", "2026-11-02T14:03:00Z", true],
    ["timestamp", "yesterday", false],
    ["event", "x".repeat(257), false],
    ["properties", { any: [1] }, true],
    ["properties", [1], false],
    ["traits", "x", false],
    ["channel", { any: 1 }, true],
    ["context", { channel: 1, locale: [], timezone: 9, traits: null }, true],
    ["context", { traits: "x" }, false],
    ["integrations", { All: true }, true],
  ])("judge %s: %j as the API does (%s)", (field, value, taken) => {
    expect([isDescribed({ [field]: value }), isTaken({ [field]: value })]).toEqual([taken, taken]);
  });
});
