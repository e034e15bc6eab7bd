import * as z from "zod/mini";
import { isCurrency } from "../base/currency.ts";
import { line } from "../base/text.ts";
import { addDays, DayOrTime, type Instant, momentOf, startOfDay, toInstant } from "../base/time.ts";
import { namesNobody } from "../customers/index.ts";

/** A value, or what is wrong with the one that was sent. */
export type Read<T> = { value: T } | { fault: string };

/** Nobody works on a ticket for longer at once: 366 days. */
const MOST_SECONDS = 31_622_400;
const MOST_MINOR_UNITS = 1e12;
const MOST_UNITS = 1e9;

const Id = line(128);
const Label = line(64);

/** Clients send numbers as text, and ids that are numbers as numbers. A larger one has lost digits on its way. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : undefined;
};

/** An id: 1 to 128 printable characters that name something. */
export const readId = (value: unknown): Read<string> => {
  const text = textOf(value);
  if (text === undefined) return { fault: "must be text" };
  if (!Id.safeParse(text).success) return { fault: "must be one line of 1 to 128 printable characters" };
  return namesNobody(text)
    ? { fault: "names nothing: it is a placeholder that was not filled in" }
    : { value: text };
};

/** A topic, a priority or a plan: one line of at most 64 characters. */
export const readLabel = (value: unknown): Read<string> => {
  const text = textOf(value);
  return text !== undefined && Label.safeParse(text).success
    ? { value: text }
    : { fault: "must be one line of 1 to 64 printable characters" };
};

/** One of a few words, in upper or lower case. */
export const readWord =
  <Word extends string>(words: readonly Word[]) =>
  (value: unknown): Read<Word> => {
    const text = textOf(value)?.toLowerCase();
    const word = words.find((one) => one === text);
    return word === undefined ? { fault: `must be ${words.join(" or ")}` } : { value: word };
  };

const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/** `true`, `false`, 1 or 0, also as text and in upper or lower case. */
export const readBoolean = (given: unknown): Read<boolean> => {
  const text = typeof given === "boolean" ? String(given) : textOf(given)?.toLowerCase();
  const value = BOOLEANS.get(text ?? "");
  return value === undefined ? { fault: "must be true or false" } : { value };
};

/** Whole seconds, 0 to 31,622,400. A fraction is rounded. */
export const readSeconds = (value: unknown): Read<number> => {
  const text = textOf(value) ?? "";
  const seconds = Number(text);
  return /^\+?\d+(\.\d+)?$/.test(text) && seconds <= MOST_SECONDS
    ? { value: Math.round(seconds) }
    : { fault: `must be seconds, 0 to ${MOST_SECONDS}` };
};

/** Minor units of a currency: a whole number, 0 to 10^12. The text `100.00` has a fraction: it is hardly 100 cents. */
export const readMinorUnits = (value: unknown): Read<number> => {
  const text = textOf(value) ?? "";
  if (/^[+-]?\d*[.,]\d+$/.test(text)) return { fault: "is in minor units (cents), so it has no fraction" };
  return /^\+?\d+$/.test(text) && Number(text) <= MOST_MINOR_UNITS
    ? { value: Number(text) }
    : { fault: `must be a whole number of minor units, 0 to ${MOST_MINOR_UNITS}` };
};

/** Units of a currency, with their fraction; less than nothing where money went back. At most 10^9. */
export const readUnits = (value: unknown): Read<number> => {
  const text = textOf(value) ?? "";
  const units = Number(text);
  return /^[+-]?\d+(\.\d+)?$/.test(text) && Math.abs(units) <= MOST_UNITS
    ? { value: units }
    : { fault: `must be a number of at most ${MOST_UNITS}` };
};

/** A currency of ISO 4217, in upper or lower case. */
export const readCurrency = (value: unknown): Read<string> => {
  const code = textOf(value)?.toUpperCase() ?? "";
  return isCurrency(code) ? { value: code } : { fault: "must be a currency of ISO 4217, like EUR" };
};

const readDayOrTime = (value: unknown): Read<string> => {
  const parsed = z.safeParse(DayOrTime, textOf(value));
  if (parsed.success) return { value: parsed.data };
  return {
    fault:
      "must be an RFC 3339 time like 2026-11-02T14:03:00Z or a date like 2026-11-02, in the years 1900 to 2999",
  };
};

/** A time, or a date, which is the start of that day in `timeZone`. */
export const readTime =
  (timeZone: string) =>
  (value: unknown): Read<Instant> => {
    const read = readDayOrTime(value);
    return "value" in read ? { value: momentOf(read.value, timeZone) } : read;
  };

const endOfDay = (day: string, timeZone: string): Instant =>
  toInstant(Date.parse(startOfDay(addDays(day, 1), timeZone)) - 1);

/** The same where a date is the end of that day in `timeZone`: what is due on a day is in time until the day ends. */
export const readDueTime =
  (timeZone: string) =>
  (value: unknown): Read<Instant> => {
    const read = readDayOrTime(value);
    if ("fault" in read || read.value.includes("T")) return read;
    return { value: endOfDay(read.value, timeZone) };
  };
