import { describe, expect, it } from "vitest";
import { BadCell, scalarOf, scoreOf, timeOf } from "../../shared/cli/import/cell-values.ts";
import { Timestamp } from "../../shared/domain/time.ts";

describe("a time in a cell", () => {
  it.each([
    ["2026-11-02T14:03:00Z", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02t14:03:00z", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02T14:03:00.5+02:00", "2026-11-02T12:03:00.500Z"],
    ["2026-11-02T14:03:00-0330", "2026-11-02T17:33:00.000Z"],
    ["2026-11-02T14:03Z", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02 14:03:00", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02 14:03", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02 14:03:00 UTC", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02 14:03:00 -0700", "2026-11-02T21:03:00.000Z"],
    ["2026-11-02 14:03:00+01:00", "2026-11-02T13:03:00.000Z"],
    ["2026-11-02", "2026-11-02T00:00:00.000Z"],
    ["1713418460", "2024-04-18T05:34:20.000Z"],
    ["1713418460.25", "2024-04-18T05:34:20.250Z"],
    ["0", "1970-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(Timestamp.parse(timeOf(text))).toBe(instant);
  });

  it.each([
    "yesterday",
    "02/11/2026",
    "2.11.2026",
    "2026-11-02T14:03:00",
    "2026-11-02 14",
    "1713418460000",
    "",
  ])("%s is refused", (text) => {
    expect(() => timeOf(text)).toThrow(BadCell);
  });

  it("leaves a day that does not exist to the schema", () => {
    expect(Timestamp.safeParse(timeOf("2026-02-30 10:00:00")).success).toBe(false);
    expect(Timestamp.safeParse(timeOf("2026-02-30")).success).toBe(false);
  });
});

describe("a property or attribute in a cell", () => {
  it.each([
    ["true", true],
    ["false", false],
    ["True", "True"],
    ["12", 12],
    ["-0.5", -0.5],
    ["1e3", 1000],
    ["0123", "0123"],
    ["+1", "+1"],
    [".5", ".5"],
    ["1,5", "1,5"],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["1e999", "1e999"],
    ["null", "null"],
    [" 1", " 1"],
  ])("%j is %j", (text, value) => {
    expect(scalarOf(text)).toBe(value);
  });
});

describe("a score in a cell", () => {
  it.each([
    ["9", 9],
    ["9.0", 9],
    ["-1", -1],
    ["010", 10],
  ])("%s is %d", (text, score) => {
    expect(scoreOf(text)).toBe(score);
  });
  it.each(["9.5", "nine", "9/10", "1e1"])("%s is refused", (text) => {
    expect(() => scoreOf(text)).toThrow("must be a whole number");
  });
});
