import { describe, expect, it } from "vitest";
import {
  createReader,
  readBoolean,
  readDueTime,
  readId,
  readLabel,
  readMinorUnits,
  readTime,
} from "../../../shared/domain/properties/index.ts";

describe("the properties of a touchpoint with a meaning", () => {
  it.each([undefined, null, "", "  "])("are missing where they are %j", (value) => {
    const reader = createReader({ value });
    expect(reader.has("value")).toBe(false);
    expect(reader.optional("value", readLabel)).toBeUndefined();
    expect(reader.decisive("value", readBoolean, true)).toBe(true);
    expect([reader.faults, reader.notices]).toEqual([[], []]);
    expect(reader.required("value", readLabel)).toBeUndefined();
    expect(reader.faults).toEqual([{ path: "properties.value", message: "is required" }]);
  });

  it("are a fault where they are wrong and decide what is said, else a notice", () => {
    const reader = createReader({ value: "perhaps" });
    const wrong = { path: "properties.value", message: "must be true or false" };
    expect(reader.decisive("value", readBoolean, true)).toBeUndefined();
    expect(reader.optional("value", readBoolean)).toBeUndefined();
    expect([reader.faults, reader.notices]).toEqual([[wrong], [wrong]]);
  });

  it.each([
    [true, true],
    ["False", false],
    [1, true],
    ["0", false],
  ])("take %j for %j", (given, value) => {
    expect(readBoolean(given)).toEqual({ value });
  });

  it.each([2, "yes", ["true"], {}])("take no %j for true or false", (given) => {
    expect(readBoolean(given)).toEqual({ fault: "must be true or false" });
  });

  it("may be numbers where text is meant, unless they lost digits on their way", () => {
    expect(readId(4711)).toEqual({ value: "4711" });
    expect(readLabel(-1.5)).toEqual({ value: "-1.5" });
    expect(readId(2 ** 60)).toEqual({ fault: "must be text" });
  });

  it.each([12.5, "12.50", "12,50", "12.00", ".5"])("have no fraction of minor units: %j", (given) => {
    expect(readMinorUnits(given)).toEqual({ fault: "is in minor units (cents), so it has no fraction" });
  });

  it.each([
    ["UTC", "2026-11-02", "2026-11-02T00:00:00.000Z", "2026-11-02T23:59:59.999Z"],
    ["America/Sao_Paulo", "2026-11-02", "2026-11-02T03:00:00.000Z", "2026-11-03T02:59:59.999Z"],
    ["Asia/Tokyo", " 2026-11-02 ", "2026-11-01T15:00:00.000Z", "2026-11-02T14:59:59.999Z"],
    // The clocks went from 0:00 to 1:00, and this day has 23 hours.
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-05T01:59:59.999Z"],
    ["America/Sao_Paulo", "2999-12-31", "2999-12-31T03:00:00.000Z", "3000-01-01T02:59:59.999Z"],
  ])("may be a date, which in %s begins and ends as there: %s", (timeZone, date, start, end) => {
    expect(readTime(timeZone)(date)).toEqual({ value: start });
    expect(readDueTime(timeZone)(date)).toEqual({ value: end });
  });

  it("may be a time, which no zone moves", () => {
    for (const read of [readTime("America/Sao_Paulo"), readDueTime("America/Sao_Paulo")]) {
      expect(read("2026-11-02T10:00:00-03:00")).toEqual({ value: "2026-11-02T13:00:00.000Z" });
      expect(read(2026)).toHaveProperty("fault");
      expect(read("2026-02-30")).toHaveProperty("fault");
    }
  });
});
