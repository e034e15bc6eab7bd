import { describe, expect, it } from "vitest";
import {
  BadCell,
  scalarFromCell,
  scoreFromCell,
  timeFromCell,
} from "../../../shared/cli/import/rows/cell-values.ts";
import { Timestamp } from "../../../shared/domain/base/time.ts";

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
    ["100000000", "1973-03-03T09:46:40.000Z"],
    ["9999999999", "2286-11-20T17:46:39.000Z"],
    ["-100000000", "1966-10-31T14:13:20.000Z"],
    ["1713418460250", "2024-04-18T05:34:20.250Z"],
  ])("%s is %s", (text, instant) => {
    expect(Timestamp.parse(timeFromCell(text))).toBe(instant);
  });

  it.each([
    "yesterday",
    "02/11/2026",
    "2.11.2026",
    "2026-11-02T14:03:00",
    "2026-11-02 14",
    "17134184600",
    "171341846000",
    "17134184600000",
    "",
  ])("%s is refused", (text) => {
    expect(() => timeFromCell(text)).toThrow(BadCell);
  });

  it.each(["0", "45963", "45963.5", "45963,5", "99999999"])(
    "%s is a spreadsheet's number of a day, and refused as such",
    (text) => {
      expect(() => timeFromCell(text)).toThrow(
        "looks like a spreadsheet's day number; format the column as yyyy-mm-dd",
      );
    },
  );

  it.each(["2026-02-30", "2026-02-30 10:00:00", "2025-02-29T10:00:00Z", "2026-13-01", "2026-00-10"])(
    "%s is refused: there is no such day",
    (text) => {
      expect(() => timeFromCell(text)).toThrow(`there is no such day: ${text.slice(0, 10)}`);
    },
  );

  it("takes 29 February in leap years, and leaves an hour that does not exist to the schema", () => {
    expect(timeFromCell("2024-02-29")).toBe("2024-02-29T00:00:00Z");
    expect(Timestamp.safeParse(timeFromCell("2026-02-03 25:00:00")).success).toBe(false);
  });
});

describe("a property or attribute in a cell", () => {
  it.each([
    ["true", true],
    ["false", false],
    ["True", "True"],
    ["12", 12],
    ["-0.5", -0.5],
    ["0", 0],
    ["1e3", "1e3"],
    ["12e3", "12e3"],
    ["1.10", "1.10"],
    ["-0", "-0"],
    ["NaN", "NaN"],
    ["Infinity", "Infinity"],
    ["0.12345678901234567890123", "0.12345678901234567890123"],
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
    expect(scalarFromCell(text)).toBe(value);
  });
});

describe("a score in a cell", () => {
  it.each([
    ["9", 9],
    ["9.0", 9],
    ["-1", -1],
    ["010", 10],
  ])("%s is %d", (text, score) => {
    expect(scoreFromCell(text)).toBe(score);
  });
  it.each(["9.5", "nine", "9/10", "1e1"])("%s is refused", (text) => {
    expect(() => scoreFromCell(text)).toThrow("must be a whole number");
  });
});
