import * as PlainDateTimeFns from "temporal-polyfill/fns/PlainDateTime";
import { isDay, toInstant } from "../../../domain/base/time.ts";
import { BadCell } from "../cells/cell-values.ts";
import { monthOf } from "./month-names.ts";

/** In which order a date's day, month and year stand. */
export type DateOrder = "DMY" | "MDY" | "YMD";

/** How the times of a file are read. */
export type TimeReading = {
  /** For dates whose order does not show, like `03/04/2026`. */
  order?: DateOrder | undefined;
  /** Numbers are a spreadsheet's days since 1900 (`45963.5`). */
  isExcel: boolean;
  /** IANA name of the zone of times that name none; UTC where neither the file nor a person says it. */
  timezone?: string | undefined;
};

export const PLAIN_TIMES: TimeReading = { isExcel: false };

/** 9 or 10 digits: from 1973 on. */
const UNIX_SECONDS = /^-?\d{9,10}(?:\.\d+)?$/;
const UNIX_MILLISECONDS = /^-?\d{13}(?:\.\d+)?$/;
/** Spreadsheets store days since 1900, which have 5 digits (45963). */
const DAY_NUMBER = /^\d{1,8}(?:[.,]\d+)?$/;
const DAY_MS = 86_400_000;

/**
 * The time of day at the end: `14:03`, `2:03:00.5 PM`, `2 pm`, `at 14:03`, with a zone or offset that some exports add.
 */
const TIME_OF_DAY =
  /[T,\s]+(?:(?:at|às|в)\s+)?(?<hour>\d{1,2})(?:[:.h](?<minute>\d\d)(?:[:.](?<second>\d\d)(?:[.,](?<fraction>\d+))?)?\s*(?:(?<half>[ap])\.?\s?m\.?)?|\s*(?<halfOnly>[ap])\.?\s?m\.?)\s*(?<zone>(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d(?::?\d\d)?|[A-Z]{1,5})?$/i;

/** ISO 8601 without hyphens: `20260105`. */
const COMPACT = /^((?:19|2\d)\d\d)(\d\d)(\d\d)$/;
const NUMBERS = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})$/;
const DAY_AND_NAME =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|º)?[\s/.-]+(?:de\s+)?(\p{L}+)\.?[\s/.,-]+(?:de\s+)?(\d{4}|\d\d)(?:\s*г\.?)?$/iu;
const NAME_AND_DAY = /^(?:\p{L}+\.?,?\s+)?(\p{L}+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;

const pad = (number: string | number, length = 2): string => String(number).padStart(length, "0");

/** Two digits are a year from 1970 to 2069, as in POSIX's strptime. */
const yearOf = (digits: string): string =>
  digits.length > 2 ? digits : String(Number(digits) + (Number(digits) < 70 ? 2000 : 1900));

/** The day in each order that the writing allows, whether it exists or not. */
const daysIn = (date: string): Partial<Record<DateOrder, string>> => {
  const compact = COMPACT.exec(date);
  if (compact !== null) return { YMD: compact.slice(1).join("-") };
  const [, a = "", separator, b = "", c = ""] = NUMBERS.exec(date) ?? [];
  if (a.length > 2) return { YMD: `${pad(a, 4)}-${pad(b)}-${pad(c)}` };
  const dayFirst = `${yearOf(c)}-${pad(b)}-${pad(a)}`;
  if (separator === ".") return { DMY: dayFirst, MDY: `${yearOf(c)}-${pad(a)}-${pad(b)}` };
  if (separator !== undefined)
    return {
      DMY: dayFirst,
      MDY: `${yearOf(c)}-${pad(a)}-${pad(b)}`,
      ...(c.length < 4 && separator === "-" ? { YMD: `${yearOf(a)}-${pad(b)}-${pad(c)}` } : {}),
    };
  const [, day, name = "", year = ""] = DAY_AND_NAME.exec(date) ?? [];
  const [, otherName = "", otherDay = "", otherYear = ""] = NAME_AND_DAY.exec(date) ?? [];
  const month = monthOf(day === undefined ? otherName : name);
  if (month === undefined) return {};
  return { DMY: `${yearOf(day === undefined ? otherYear : year)}-${pad(month)}-${pad(day ?? otherDay)}` };
};

/** Dots mean that the day comes first, wherever they are used; only `--date-format` says otherwise. */
const isDotted = (date: string): boolean => /^\d{1,2}\.\d{1,2}\./.test(date);

/**
 * The days that a cell's date can be, by the order that makes it so. Only days that exist count, so `13/04/2026` has one.
 * Empty where the order shows (`2026-04-13`, `13 Apr 2026`) and for what is no date.
 */
export const daysByOrder = (text: string): Partial<Record<DateOrder, string>> => {
  const date = text.replace(TIME_OF_DAY, "");
  if (!/^\d{1,2}[-/.]/.test(date)) return {};
  const { DMY, ...others } = daysIn(date);
  const days = isDotted(date) ? { DMY } : { DMY, ...others };
  return Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined && isDay(day)));
};

const dayOf = (date: string, { order }: TimeReading): string | undefined => {
  const days = daysIn(date);
  const [only, ...more] = Object.keys(days) as DateOrder[];
  const wanted = more.length === 0 ? only : (order ?? (isDotted(date) ? "DMY" : undefined));
  const day = wanted && days[wanted];
  if (day !== undefined) {
    if (!isDay(day))
      throw new BadCell(`there is no such day: ${order === undefined ? day : `${date} (${order})`}`);
    return day;
  }
  const possible = [...new Set(Object.values(daysByOrder(date)))];
  if (possible.length > 1)
    throw new BadCell(`${date} may be ${possible.join(" or ")}: say which with --date-format`);
  return possible[0];
};

type Groups = Partial<
  Record<"hour" | "minute" | "second" | "fraction" | "half" | "halfOnly" | "zone", string>
>;

/** `14:03:00.5` */
const timeOfDay = ({
  hour = "0",
  minute = "00",
  second = "00",
  fraction,
  half,
  halfOnly,
}: Groups): string => {
  const am = (half ?? halfOnly)?.toLowerCase();
  const hours = am === undefined ? Number(hour) : (Number(hour) % 12) + (am === "p" ? 12 : 0);
  const isReal =
    hours < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    (am === undefined || (+hour > 0 && +hour < 13));
  if (!isReal) throw new BadCell(`there is no such time of day: ${hour}:${minute}${am ? ` ${am}m` : ""}`);
  return `${pad(hours)}:${minute}:${second}${fraction === undefined ? "" : `.${fraction.slice(0, 9)}`}`;
};

/** `GMT+3` → `+03:00` */
const offsetOf = (zone: string): string => {
  const [, sign, hours = "", minutes = "00"] = /([+-])(\d\d?)(?::?(\d\d))?$/.exec(zone) ?? [];
  if (sign !== undefined) return `${sign}${pad(hours)}:${minutes}`;
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return "Z";
  // Short names are not guessed: CST is three zones.
  throw new BadCell(
    `${zone} is no zone that is known: write an offset like +03:00, or take it out and name the zone with --timezone`,
  );
};

const inZone = (local: string, timezone = "UTC"): string => {
  if (timezone === "UTC") return `${local}Z`;
  const [year = 0, month = 0, day = 0, hour, minute, second, fraction = 0] = local
    .split(/[-T:.]/)
    .map(Number);
  const milliseconds = fraction === 0 ? 0 : Number((local.split(".")[1] ?? "").padEnd(3, "0").slice(0, 3));
  const wanted = PlainDateTimeFns.create(year, month, day, hour, minute, second, milliseconds);
  return toInstant(PlainDateTimeFns.toZonedDateTime(wanted, timezone).epochMilliseconds);
};

const fromDayNumber = (text: string, timezone: string | undefined): string => {
  const seconds = Math.round(Number(text.replace(",", ".")) * 86_400);
  const local = toInstant(Date.UTC(1899, 11, 30) + seconds * 1_000);
  return inZone(local.slice(0, 19), timezone);
};

/** Excel's days from 1900 to 2999. */
const isDayNumber = (text: string): boolean =>
  DAY_NUMBER.test(text) && Number.parseInt(text, 10) * DAY_MS < Date.UTC(3000, 0) - Date.UTC(1899, 11, 30);

/**
 * A cell's time as RFC 3339. Takes RFC 3339; a date, with or without a time of day, a zone or an offset; Unix seconds (9
 * or 10 digits) and Unix milliseconds (13 digits). Dates are `2026-11-02`, `2 Nov 2026`, or numbers in the order that
 * `reading` gives. Where the clock change skips or repeats a local time, it is the one that RFC 5545 §3.3.5 chooses.
 * @throws {BadCell} for any other text, and for days and times that do not exist
 */
export const timeFromCell = (text: string, reading: TimeReading = PLAIN_TIMES): string => {
  const time = TIME_OF_DAY.exec(text);
  const date = time === null ? text : text.slice(0, time.index);
  const day = dayOf(date, reading);
  if (day !== undefined) {
    const { zone, ...groups }: Groups = time?.groups ?? {};
    const local = `${day}T${timeOfDay(groups)}`;
    return zone === undefined ? inZone(local, reading.timezone) : `${local}${offsetOf(zone)}`;
  }
  if (UNIX_SECONDS.test(text)) return new Date(Number(text) * 1_000).toISOString();
  if (UNIX_MILLISECONDS.test(text)) return new Date(Number(text)).toISOString();
  if (reading.isExcel && isDayNumber(text)) return fromDayNumber(text, reading.timezone);
  if (DAY_NUMBER.test(text))
    throw new BadCell(
      "looks like a spreadsheet's day number; format the column as yyyy-mm-dd, or say --date-format excel",
    );
  throw new BadCell(
    "must be a time like 2026-11-02T14:03:00Z, 2026-11-02 14:03:00, 2026-11-02, 2 Nov 2026 or Unix seconds",
  );
};

const isDate = (text: string, reading: TimeReading): boolean =>
  reading.isExcel && isDayNumber(text)
    ? /^\d+$/.test(text)
    : !TIME_OF_DAY.test(text) && dayOf(text, reading) !== undefined;

/**
 * The day of a cell that has no time of day, where neither the file nor a person says in which zone: its reader knows
 * better than this file. Undefined for any other cell.
 * @throws {BadCell} as {@link timeFromCell}
 */
export const dayFromCell = (text: string, reading: TimeReading): string | undefined =>
  reading.timezone === undefined && isDate(text, reading)
    ? timeFromCell(text, reading).slice(0, "2026-11-02".length)
    : undefined;
