import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { isTooFarAhead, TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { errorsOf } from "../../../shared/http/base/problem.ts";
import { aTouchpointInput, later, MINUTE, NOW } from "../../support/builders.ts";

const check = (input: unknown) => z.safeParse(TouchpointInput, input);
const pathsOf = (input: unknown) => {
  const { error } = check(input);
  return error ? errorsOf(error).map(({ path }) => path) : [];
};

/** Properties of exactly this many bytes of JSON, with characters of three bytes each where that fits. */
const propertiesOf = (bytes: number) => {
  const room = bytes - '{"a":""}'.length;
  return { a: "€".repeat(Math.floor(room / 3)) + "x".repeat(room % 3) };
};

describe("a touchpoint that is sent in", () => {
  it("needs a type and a customer only", () => {
    expect(check({ touchpoint: "purchase.completed", customer: { id: "c" } }).success).toBe(true);
  });

  it("has its time in UTC, whatever the offset", () => {
    const input = aTouchpointInput({ occurredAt: "2026-11-02T11:03:00-03:00" });
    expect(check(input).data?.occurredAt).toBe("2026-11-02T14:03:00.000Z");
  });

  it.each([
    ["no type", { customer: { id: "c" } }, ["touchpoint"]],
    ["no customer", { touchpoint: "a" }, ["customer"]],
    ["a type with a capital", aTouchpointInput({ touchpoint: "Order" }), ["touchpoint"]],
    ["an empty id", aTouchpointInput({ id: "" }), ["id"]],
    ["an id of 129", aTouchpointInput({ id: "x".repeat(129) }), ["id"]],
    ["an id with a line break", aTouchpointInput({ id: "a\n" }), ["id"]],
    ["a channel of 65", aTouchpointInput({ channel: "x".repeat(65) }), ["channel"]],
    ["a channel with NUL", aTouchpointInput({ channel: "\u0000" }), ["channel"]],
    ["a time that is a number", { ...aTouchpointInput(), occurredAt: 1 }, ["occurredAt"]],
    ["a time without a zone", aTouchpointInput({ occurredAt: "2026-11-02T14:03:00" }), ["occurredAt"]],
    ["properties as a list", { ...aTouchpointInput(), properties: [] }, ["properties"]],
    ["properties as text", { ...aTouchpointInput(), properties: "x" }, ["properties"]],
    ["a bad customer", aTouchpointInput({ customer: { id: "c", email: "no" } }), ["customer.email"]],
  ])("is refused with %s, and the field is named", (_, input, paths) => {
    expect(new Set(pathsOf(input))).toEqual(new Set(paths));
  });

  it("names each unknown field by its whole path", () => {
    const input = { ...aTouchpointInput({ customer: { id: "c", phone: 1 } as never }), colour: "red", ID: 1 };
    expect(new Set(pathsOf(input))).toEqual(new Set(["colour", "ID", "customer.phone"]));
  });

  it.each([
    [8 * 1024, true],
    [8 * 1024 + 1, false],
  ])("with %i bytes of properties: %s", (bytes, taken) => {
    const properties = propertiesOf(bytes);
    expect(Buffer.byteLength(JSON.stringify(properties))).toBe(bytes);
    expect(check(aTouchpointInput({ properties })).success).toBe(taken);
  });

  it("may have any JSON in its properties, and no property changes anything else", () => {
    const properties = JSON.parse('{"__proto__":{"polluted":true},"a":{"b":[1,null,"x\\u0000"]}}');
    const taken = z.parse(TouchpointInput, aTouchpointInput({ properties })).properties ?? {};
    expect(taken.a).toEqual({ b: [1, null, "x\u0000"] });
    expect(taken.polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("a touchpoint of the future", () => {
  it.each([
    [undefined, false],
    [later(-365 * 24 * 60 * MINUTE), false],
    [NOW, false],
    [later(5 * MINUTE - 1), false],
    [later(5 * MINUTE), false],
    [later(5 * MINUTE + 1), true],
  ])("at %s is too far ahead: %s", (occurredAt, tooFar) => {
    expect(isTooFarAhead(occurredAt, NOW)).toBe(tooFar);
  });
});
