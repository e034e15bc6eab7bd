import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  importedResponse,
  importedResponseId,
  ResponseImport,
} from "../../../shared/domain/answers/response-import.ts";
import { responseFact } from "../../../shared/domain/scores/fact.ts";
import { invitationIdOf } from "../../../shared/domain/sending/survey-link.ts";
import { errorsOf } from "../../../shared/http/base/problem.ts";
import { aResponseImport, NOW } from "../../support/builders.ts";

const pathsOf = (value: unknown) => {
  const parsed = ResponseImport.safeParse(value);
  return parsed.success ? [] : [...new Set(errorsOf(parsed.error).map(({ path }) => path))];
};

describe("an imported response", () => {
  it.each([
    ["nps", 0, true],
    ["nps", 10, true],
    ["nps", -1, false],
    ["nps", 11, false],
    ["csat", 1, true],
    ["csat", 5, true],
    ["csat", 0, false],
    ["csat", 6, false],
    ["ces", 7, true],
    ["ces", 8, false],
    ["ces", 0, false],
    ["nps", 7.5, false],
  ] as const)("with the %s score %d is taken: %s", (metric, score, taken) => {
    expect(pathsOf(aResponseImport({ metric, score }))).toEqual(taken ? [] : ["score"]);
  });

  it.each([
    ["id", { id: "" }],
    ["touchpoint", { touchpoint: "Order Placed" }],
    ["survey", { survey: "Über" }],
    ["metric", { metric: "stars" }],
    ["comment", { comment: "x".repeat(5_001) }],
    ["comment", { comment: "\u0000" }],
    ["customer", { customer: undefined }],
    ["customer.email", { customer: { id: "c", email: "nobody" } }],
    ["answeredAt", { answeredAt: "yesterday" }],
    ["channel", { channel: "web" }],
  ])("is refused for its %s", (path, flaw) => {
    expect(pathsOf({ ...aResponseImport(), ...flaw })).toEqual([path]);
  });

  it("may have a comment of 5,000 characters, however many bytes they take", () => {
    expect(pathsOf(aResponseImport({ comment: "🙂".repeat(5_000) }))).toEqual([]);
    expect(pathsOf(aResponseImport({ comment: "🙂".repeat(5_001) }))).toEqual(["comment"]);
  });

  it("has an id that no link's token can contain", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.stringMatching(/^[A-Za-z0-9_-]{5}$/), (id, rest) => {
        const place = importedResponseId(id);
        expect(place).toMatch(/^import-[0-9a-f]{32}$/);
        expect(invitationIdOf(place)).toBeUndefined();
        expect(invitationIdOf(place + rest)).not.toBe(place);
      }),
    );
  });

  it("counts on the day it was given, by its score and as imported", () => {
    const response = importedResponse(aResponseImport(), {
      customerId: "c-42",
      segments: undefined,
      contentHash: "hash",
      now: NOW,
    });
    expect(responseFact(response, "Pacific/Auckland")).toEqual({
      day: "2025-03-04",
      touchpoint: "purchase.completed",
      survey: "post-purchase",
      metric: "nps",
      segments: {},
      counters: ["s9", "imported"],
    });
  });
});
