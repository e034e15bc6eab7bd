import { TimeZone } from "../../domain/base/time.ts";
import { CannotImport } from "./file/cannot-import.ts";
import type { ReadingOptions } from "./rows/reading.ts";

const ORDERS = ["DMY", "MDY", "YMD"] as const;
/** Letters of other languages' formats: `dd/mm/aaaa`, `ДД.ММ.ГГГГ`. */
const SAME_LETTERS: Readonly<Record<string, string>> = { A: "Y", Д: "D", М: "M", Г: "Y" };

/**
 * `--date-format`: `DD/MM/YYYY`, `d.m.yy`, `%m/%d/%Y %H:%M`. Only the order of day, month and year counts. `excel` stands
 * for a spreadsheet's numbers of days.
 * @throws {CannotImport} for anything else
 */
export const dateFormatOf = (text: string): NonNullable<ReadingOptions["dateFormat"]> => {
  if (/^excel$/i.test(text)) return { isExcel: true };
  const letters = [...text.replace(/[T\s,]*[%h].?[:.].*$|[T\s,]+%?h.*$/i, "").toUpperCase()]
    .map((letter) => SAME_LETTERS[letter] ?? letter)
    .filter((letter) => "DMY".includes(letter));
  const order = ORDERS.find((known) => known === [...new Set(letters)].join(""));
  if (order === undefined)
    throw new CannotImport(
      `--date-format ${text}: write DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD, or excel for a spreadsheet's day numbers.`,
    );
  return { order, isExcel: false };
};

type Words = { dateFormat: string | undefined; timezone: string | undefined; decimal: string | undefined };

/** The options that decide how cells are read. @throws {CannotImport} for a value that is none */
export const readingOptionsOf = ({ dateFormat, timezone, decimal }: Words): ReadingOptions => {
  if (decimal !== undefined && decimal !== "," && decimal !== ".")
    throw new CannotImport(`--decimal ${decimal}: choose , or .`);
  const zone = timezone === undefined ? undefined : TimeZone.safeParse(timezone);
  if (zone?.success === false)
    throw new CannotImport(`--timezone ${timezone} ${zone.error.issues[0]?.message}`);
  return {
    dateFormat: dateFormat === undefined ? undefined : dateFormatOf(dateFormat),
    timezone: zone?.data,
    decimal,
  };
};
