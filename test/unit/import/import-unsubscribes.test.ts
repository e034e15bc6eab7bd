import { describe, expect, it } from "vitest";
import type { Options } from "../../../shared/cli/import/options.ts";
import { composerOf } from "../../../shared/cli/import/rows/compose-row.ts";
import { destinationOf } from "../../../shared/cli/import/rows/fields.ts";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";
import { customersHead } from "../../../shared/http/privacy/customers/csv.ts";

const layout = (header: string, { as, given = {}, ...options }: Partial<Options> = {}) =>
  layoutOf(header.split(","), { as, given, maps: [], ignoreUnknownColumns: false, ask: false, ...options });
const composed = (header: string, row: string, options: Partial<Options> = {}) =>
  composerOf(layout(header, options), options.given ?? {})(row.split(","));

describe("a file of opt-outs", () => {
  it.each(["email,reason", "Email Address,UNSUB_TIME", "Recipient,Unsubscribed At"])(
    "is known by its header: %s",
    (header) => {
      expect(layout(header).kind).toBe("unsubscribes");
    },
  );

  it("may be a list of addresses and nothing else, if --as says so", () => {
    expect(() => layout("email")).toThrow("--as");
    expect(composed("email", "ana@example.com", { as: "unsubscribes" })).toEqual({
      item: { email: "ana@example.com", reason: "unsubscribed" },
    });
  });

  it("goes where opt-outs go, with an admin's key", () => {
    expect(destinationOf("unsubscribes")).toMatchObject({ path: "v1/unsubscribes/batch", scope: "admin" });
    expect(destinationOf("delighted").path).toBe("v1/responses/import");
  });

  it.each([
    ["ana@example.com,Bounced,,2025-03-01", { reason: "bounced", at: "2025-03-01T00:00:00Z" }],
    ["ana@example.com,complained,,", { reason: "complained" }],
    ["ana@example.com,,after-order,", { reason: "unsubscribed", survey: "after-order" }],
  ])("has rows like %s", (row, expected) => {
    expect(composed("email,reason,survey,at", row)).toEqual({
      item: { email: "ana@example.com", ...expected },
    });
  });

  it("may be about one survey as a whole", () => {
    const options = { given: { survey: "after-order" } };
    expect(composed("email,reason", "ana@example.com,", options)).toEqual({
      item: { email: "ana@example.com", reason: "unsubscribed", survey: "after-order" },
    });
  });

  it.each([
    [",bounced,,", /^email: is required$/],
    ["n/a,bounced,,", /^email: must be an email address/],
    ["ana@example.com,moved away,,", /^reason: /],
    ["ana@example.com,bounced,after-order,", /^survey: goes only with the reason unsubscribed/],
    ["ana@example.com,bounced,,some day", /^at: /],
  ])("is refused at a row like %j", (row, reason) => {
    expect(composed("email,reason,survey,at", row)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it.each<[string, Partial<Options>, RegExp]>([
    [
      "email,reason,name",
      {},
      /^Unknown columns: name\. Name their field with --map "name=FIELD" \(of unsubscribes: email, /,
    ],
    ["email", {}, /--as touchpoints, responses, delighted, unsubscribes, tickets or subscriptions\./],
    ["email,reason,attribute.plan", {}, /^Unknown columns: attribute\.plan/],
    ["reason", {}, /^No column for email/],
    ["email,reason", { given: { touchpoint: "order.placed" } }, /^--touchpoint and --metric are not for/],
    ["email,reason", { given: { channel: "web" } }, /^--channel is for touchpoints/],
    ["email,reason", { ask: true }, /^--ask is for touchpoints/],
  ])("is not taken with the header %s and %j", (header, options, message) => {
    expect(() => layout(header, options)).toThrow(message);
  });

  it("has no row for who did not opt out: an empty time says so, unless there is a reason", () => {
    const refused = { reason: "Unsubscribed At is empty: this address has not opted out" };
    expect(composed("email,Unsubscribed At", "ana@example.com,")).toEqual(refused);
    const maps = [{ column: "Opened", field: "at" }];
    const mapped = { maps, ignoreUnknownColumns: true };
    expect(composed("email,Unsubscribed At,Opened", "ana@example.com,,2025-03-01", mapped)).toEqual(refused);
    expect(composed("email,reason,UNSUB_TIME", "ana@example.com,bounced,")).toEqual({
      item: { email: "ana@example.com", reason: "bounced" },
    });
  });

  it("is not our own list of customers, which is refused with the way out", () => {
    const own = customersHead()
      .trim()
      .replace(/^\uFEFF/, "");
    for (const options of [{}, { as: "unsubscribes", ignoreUnknownColumns: true }] as const)
      expect(() => layout(own, options)).toThrow(
        /own list of customers.*one column email.*--as unsubscribes/,
      );
  });

  it("of another tool is taken without its other columns", () => {
    const options = { ignoreUnknownColumns: true };
    expect(
      composed("Email Address,First Name,UNSUB_TIME", "ana@example.com,Ana,2025-03-01", options),
    ).toEqual({
      item: { email: "ana@example.com", reason: "unsubscribed", at: "2025-03-01T00:00:00Z" },
    });
  });
});
