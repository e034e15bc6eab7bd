/** A cell that does not fit its column; the message says why. */
export class BadCell extends Error {
  override name = "BadCell";
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i;
/** `2026-11-02 14:03:00`, with the zone or offset that some exports add. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: ?(UTC|GMT|Z|[+-]\d\d:?\d\d))?$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** 9 or 10 digits: from 1973 on. Spreadsheets store days since 1900, which have 5 digits (45963). */
const UNIX_SECONDS = /^-?\d{9,10}(?:\.\d+)?$/;
const UNIX_MILLISECONDS = /^-?\d{13}(?:\.\d+)?$/;
const DAY_NUMBER = /^\d{1,8}(?:[.,]\d+)?$/;

const withSeconds = (time: string): string => (/^\d\d:\d\d$/.test(time) ? `${time}:00` : time);
const offset = (zone = "Z"): string =>
  /^(?:UTC|GMT|Z)$/i.test(zone) ? "Z" : zone.replace(/^(...)(\d\d)$/, "$1:$2");

/** Refuses days that do not exist, like `2026-02-30`. */
const requireRealDay = (text: string): void => {
  const day = text.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    throw new BadCell(`there is no such day: ${day}`);
};

/**
 * A cell's time as RFC 3339. Takes RFC 3339, `YYYY-MM-DD HH:mm[:ss]` (UTC unless it has an offset), `YYYY-MM-DD`
 * (midnight UTC), Unix seconds (9 or 10 digits) and Unix milliseconds (13 digits). The schema checks hour and minute.
 * @throws {BadCell} for any other text and for days that do not exist
 */
export const timeFromCell = (text: string): string => {
  if (/^\d{4}-\d\d-\d\d(?!\d)/.test(text)) requireRealDay(text);
  const [, day, time = "", zone] = SPACED.exec(text) ?? [];
  if (day !== undefined) return `${day}T${withSeconds(time)}${offset(zone)}`;
  if (RFC_3339.test(text)) {
    const [date, rest = ""] = text.toUpperCase().split("T") as [string, string?];
    const [, timeOfDay = "", at] = /^([\d:.]+)(.+)$/.exec(rest) ?? [];
    return `${date}T${withSeconds(timeOfDay)}${offset(at)}`;
  }
  if (DAY.test(text)) return `${text}T00:00:00Z`;
  if (UNIX_SECONDS.test(text)) return new Date(Number(text) * 1_000).toISOString();
  if (UNIX_MILLISECONDS.test(text)) return new Date(Number(text)).toISOString();
  if (DAY_NUMBER.test(text))
    throw new BadCell("looks like a spreadsheet's day number; format the column as yyyy-mm-dd");
  throw new BadCell(
    "must be a time like 2026-11-02T14:03:00Z, 2026-11-02 14:03:00 (UTC), 2026-11-02 or Unix seconds",
  );
};

/**
 * `true`, `false` and numbers become booleans and numbers. A text that would not come back the same stays text: `1.10`
 * is a version, `12e3` and `00123` are codes, and 23 digits do not fit in a number.
 */
export const scalarFromCell = (text: string): string | number | boolean => {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
};

/** A score: a whole number, also as spreadsheets write it (`9.0`). @throws {BadCell} for anything else */
export const scoreFromCell = (text: string): number => {
  if (/^-?\d{1,3}(?:\.0+)?$/.test(text)) return Number(text);
  throw new BadCell("must be a whole number");
};
