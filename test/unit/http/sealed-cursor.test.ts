import { describe, expect, it } from "vitest";
import { openCursor, sealCursor } from "../../../shared/http/base/sealed-cursor.ts";
import { JourneyCursor } from "../../../shared/http/journeys/journey/shown.ts";

const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";
const position = {
  at: "2026-11-02T14:03:00.000Z",
  kind: "touchpoint",
  id: "order-of-ana@example.com",
} as const;
const sealed = sealCursor(token, position) ?? "";

describe("a cursor that only its link can read", () => {
  it("opens with the token that sealed it", () => {
    expect(openCursor(JourneyCursor, token, sealed)).toEqual(position);
    expect(sealCursor(token, null)).toBeNull();
  });

  it("shows nothing of what it holds, and stands in an address as it is", () => {
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toMatch(/order|ana|2026|touchpoint/);
    expect(sealCursor(token, position)).not.toBe(sealed);
  });

  it.each([
    ["of another link", sealCursor(`${token.slice(0, -1)}k`, position)],
    ["cut off", sealed.slice(0, -4)],
    ["changed", `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`],
    ["that is no position", sealCursor(token, { at: "yesterday" })],
    ["that is none", "x"],
    ["that is empty", ""],
  ])("does not open where it is one %s", (_what, cursor) => {
    expect(openCursor(JourneyCursor, token, cursor ?? "")).toBeUndefined();
  });
});
