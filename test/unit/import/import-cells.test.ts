import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadCell, scalarFromCell, scoreFromCell } from "../../../shared/cli/import/cells/cell-values.ts";
import { dayFromCell, type TimeReading, timeFromCell } from "../../../shared/cli/import/cells/time-cells.ts";
import { Timestamp } from "../../../shared/domain/base/time.ts";
import { textCell, unguardedText } from "../../../shared/http/lists/csv-cell.ts";

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
    ["2026-11-02T14:03:00", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02 14:03:00 GMT+3", "2026-11-02T11:03:00.000Z"],
    ["November 2, 2026 at 2:03 PM", "2026-11-02T14:03:00.000Z"],
    ["2 de novembro de 2026 às 14:03", "2026-11-02T14:03:00.000Z"],
    ["2 ноября 2026 г. в 14:03", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02", "2026-11-02T00:00:00.000Z"],
    ["2026/1/5 9:03", "2026-01-05T09:03:00.000Z"],
    ["20260105", "2026-01-05T00:00:00.000Z"],
    ["20260105 10:02", "2026-01-05T10:02:00.000Z"],
    ["05.01.2026", "2026-01-05T00:00:00.000Z"],
    ["5.1.26 10.30", "2026-01-05T10:30:00.000Z"],
    ["31.12.69", "2069-12-31T00:00:00.000Z"],
    ["31.12.70", "1970-12-31T00:00:00.000Z"],
    ["05.01.2026 10:02:03 PM", "2026-01-05T22:02:03.000Z"],
    ["2026-01-05 12:00 am", "2026-01-05T00:00:00.000Z"],
    ["2026-01-05 12:30 p.m.", "2026-01-05T12:30:00.000Z"],
    ["2026-01-05, 7 pm", "2026-01-05T19:00:00.000Z"],
    ["13/04/2026", "2026-04-13T00:00:00.000Z"],
    ["04/13/2026", "2026-04-13T00:00:00.000Z"],
    ["Jan 5, 2026 10:02 AM", "2026-01-05T10:02:00.000Z"],
    ["Mon, 5 January 2026", "2026-01-05T00:00:00.000Z"],
    ["05-Jan-26", "2026-01-05T00:00:00.000Z"],
    ["5 de março de 2026", "2026-03-05T00:00:00.000Z"],
    ["5 ene 2026", "2026-01-05T00:00:00.000Z"],
    ["5 января 2026 г. 10:02", "2026-01-05T10:02:00.000Z"],
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
    "2/11/26",
    "10-11-12",
    "99/99/2026",
    "05/2026",
    "5 Foo 2026",
    "2026-11-02 14",
    "2026-11-02 14:60",
    "2026-11-02 13:00 pm",
    "17134184600",
    "171341846000",
    "17134184600000",
    "",
  ])("%s is refused", (text) => {
    expect(() => timeFromCell(text)).toThrow(BadCell);
  });

  const reading = (more: Partial<TimeReading>): TimeReading => ({ isExcel: false, timezone: "UTC", ...more });

  it.each([
    ["03/04/2026", "DMY", "2026-04-03T00:00:00Z"],
    ["03/04/2026", "MDY", "2026-03-04T00:00:00Z"],
    ["3-4-26 5:06 PM", "MDY", "2026-03-04T17:06:00Z"],
    ["10-11-12", "YMD", "2010-11-12T00:00:00Z"],
    ["03.04.2026", "MDY", "2026-03-04T00:00:00Z"],
    ["2026-03-04", "DMY", "2026-03-04T00:00:00Z"],
  ] as const)("%s in the order %s is %s", (text, order, instant) => {
    expect(timeFromCell(text, reading({ order }))).toBe(instant);
  });

  it("says what it may be where the order is open, and what does not exist where it is known", () => {
    expect(() => timeFromCell("03/04/2026")).toThrow(
      "03/04/2026 may be 2026-04-03 or 2026-03-04: say which with --date-format",
    );
    expect(() => timeFromCell("04/13/2026", reading({ order: "DMY" }))).toThrow(
      "there is no such day: 04/13/2026 (DMY)",
    );
  });

  it.each([
    ["2026-01-05 22:59:31", "2026-01-06T01:59:31.000Z"],
    ["2026-01-05", "2026-01-05T03:00:00.000Z"],
    ["2026-01-05 22:59:31 Z", "2026-01-05T22:59:31Z"],
    ["2026-01-05T22:59:31.25", "2026-01-06T01:59:31.250Z"],
    ["1713418460", "2024-04-18T05:34:20.000Z"],
  ])("%s is %s where --timezone says São Paulo", (text, instant) => {
    expect(timeFromCell(text, reading({ timezone: "America/Sao_Paulo" }))).toBe(instant);
  });

  it.each([
    ["45963", "2025-11-02T00:00:00Z"],
    ["45963.5", "2025-11-02T12:00:00Z"],
    ["45963,999988", "2025-11-02T23:59:59Z"],
    ["46027.4180902778", "2026-01-05T10:02:03Z"],
    ["2026-01-05", "2026-01-05T00:00:00Z"],
  ])("%s is %s with --date-format excel", (text, instant) => {
    expect(timeFromCell(text, reading({ isExcel: true }))).toBe(instant);
  });

  it.each<[string, Partial<TimeReading>, string | undefined]>([
    ["2026-01-05", {}, "2026-01-05"],
    ["05.01.2026", {}, "2026-01-05"],
    ["03/04/2026", { order: "DMY" }, "2026-04-03"],
    ["45963", { isExcel: true }, "2025-11-02"],
    ["45963.5", { isExcel: true }, undefined],
    ["2026-01-05 00:00", {}, undefined],
    ["2026-01-05T00:00:00Z", {}, undefined],
    ["1713418460", {}, undefined],
    ["2026-01-05", { timezone: "UTC" }, undefined],
  ])("%s is a day only where it has no time and nobody names a zone: %o", (text, more, day) => {
    expect(dayFromCell(text, { isExcel: false, ...more })).toBe(day);
  });

  it.each(["0", "45963", "45963.5", "45963,5", "99999999"])(
    "%s is a spreadsheet's number of a day, and refused as such",
    (text) => {
      expect(() => timeFromCell(text)).toThrow(
        "looks like a spreadsheet's day number; format the column as yyyy-mm-dd, or say --date-format excel",
      );
    },
  );

  it.each(["2026-02-30", "2026-02-30 10:00:00", "2025-02-29T10:00:00Z", "2026-13-01", "2026-00-10"])(
    "%s is refused: there is no such day",
    (text) => {
      expect(() => timeFromCell(text)).toThrow(`there is no such day: ${text.slice(0, 10)}`);
    },
  );

  it.each(["PST", "MSK", "Uhr"])("names a zone that is not known: %s", (zone) => {
    expect(() => timeFromCell(`2026-11-02 14:03 ${zone}`)).toThrow(
      `${zone} is no zone that is known: write an offset like +03:00, or take it out and name the zone with --timezone`,
    );
  });

  it("takes 29 February in leap years, and no hour that does not exist", () => {
    expect(timeFromCell("2024-02-29")).toBe("2024-02-29T00:00:00Z");
    expect(() => timeFromCell("2026-02-03 25:00:00")).toThrow("there is no such time of day: 25:00");
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

describe("an amount in a cell", () => {
  it.each([
    ["228,12", ",", 228.12],
    ["228,10", ",", 228.1],
    ["1.228,5", ",", 1228.5],
    ["-1 228", ",", -1228],
    ["228", ",", 228],
    ["n/a", ",", "n/a"],
    ["1,228.50", ".", 1228.5],
    ["12345678901234567,5", ",", "12345678901234567,5"],
  ] as const)("%s with the decimal mark %s is %j", (text, mark, value) => {
    expect(scalarFromCell(text, mark)).toBe(value);
  });
});

describe("a score in a cell", () => {
  it.each([
    ["9,0", 9],
    ["10 - Extremely likely", 10],
    ["0 – Not at all likely", 0],
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

describe("a guarded cell of our own export", () => {
  it("is the text that was exported, for any text without the guard in it", () => {
    const text = fc
      .array(fc.constantFrom("=", "+", "-", "@", "＝", ";", "\t", "\n", " ", '"', "a", "1", ")", "\u200b"))
      .map((characters) => characters.join(""));
    fc.assert(fc.property(text, (exported) => unguardedText(textCell(exported)) === exported));
  });

  it.each(["it's 5", "'a'", "'5", "a;'b"])("keeps other apostrophes: %s", (text) => {
    expect(unguardedText(text)).toBe(text);
  });
});
