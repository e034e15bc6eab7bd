import { type DecimalMark, numberFromCell } from "./number-cells.ts";

/** A cell that does not fit its column; the message says why. */
export class BadCell extends Error {
  override name = "BadCell";
}

/** A cell without blanks and invisible characters around it. */
export const trimmedCell = (cell: string): string => cell.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, "");

/** The text of a cell that was written as a formula, to keep its zeros in a spreadsheet: `="00123"` is `00123`. */
export const withoutFormula = (cell: string): string =>
  /^="((?:[^"]|"")*)"$/.exec(cell.trim())?.[1]?.replaceAll('""', '"') ?? cell;

/** Whether a spreadsheet has shortened a long number for good: `1.18E+14` may be any of many ids. */
export const isShortened = (text: string): boolean => /^\d(?:[.,]\d+)?E\+\d\d$/.test(text);

/**
 * `true`, `false` and numbers become booleans and numbers. A text that would not come back the same stays text: `1.10`
 * is a version, `12e3` and `00123` are codes, and 23 digits do not fit in a number.
 * @param mark the decimal mark of a column of amounts: `228,12` is a number there, and so is `1.228,10`
 */
export const scalarFromCell = (text: string, mark?: DecimalMark): string | number | boolean => {
  if (mark !== undefined) return numberFromCell(text, mark) ?? text;
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
};

/**
 * A score: a whole number, also as spreadsheets write it (`9.0`, `9,0`), and as survey tools label the ends of a scale
 * (`10 - Extremely likely`).
 * @throws {BadCell} for anything else
 */
export const scoreFromCell = (text: string): number => {
  const [, number] = /^(-?\d{1,3})(?:[.,]0+)?(?:\s*[-–—]\s*\p{L}.*)?$/u.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  throw new BadCell("must be a whole number");
};

/** Properties in one cell, as our own export has them. @throws {BadCell} for anything but a JSON object */
export const objectFromCell = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Not JSON: the error below says so.
  }
  throw new BadCell('must be a JSON object like {"orderId":1001}');
};
