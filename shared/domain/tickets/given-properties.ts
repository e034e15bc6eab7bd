import { isCurrency } from "../base/currency.ts";
import { line } from "../base/text.ts";
import { namesNobody } from "../customers/index.ts";

/** What is wrong with a property. */
export type Fault = { path: string; message: string };

export type Properties = Readonly<Record<string, unknown>>;

/** A value, or what is wrong with the one that was sent. */
type Read<T> = { value: T } | { fault: string };

/** No ticket is worked on for longer at once: 366 days. */
const MOST_SECONDS = 31_622_400;
/** Minor units. */
const MOST_COST = 1e12;

const Id = line(128);
const Label = line(64);

/** A property that is not there. Clients send null for what they do not have. */
export const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null;

/** Clients send numbers as text, and ids that are numbers as numbers. */
const textOf = (value: unknown): string | undefined =>
  typeof value === "number" && Number.isFinite(value)
    ? String(value)
    : typeof value === "string"
      ? value.trim()
      : undefined;

/** Undefined where it is no number, or a negative one. */
const numberOf = (value: unknown): number | undefined => {
  const text = textOf(value);
  return text !== undefined && /^\+?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
};

/** A ticket's id: 1 to 128 printable characters that name something. */
export const readId = (value: unknown): Read<string> => {
  if (isMissing(value)) return { fault: "is required" };
  const text = textOf(value);
  if (text === undefined) return { fault: "must be text" };
  if (!Id.safeParse(text).success) return { fault: "must be one line of 1 to 128 printable characters" };
  return namesNobody(text)
    ? { fault: "names nothing: it is a placeholder that was not filled in" }
    : { value: text };
};

/** A topic or a priority: one line of at most 64 characters. */
export const readLabel = (value: unknown): Read<string> => {
  const text = textOf(value);
  return text !== undefined && Label.safeParse(text).success
    ? { value: text }
    : { fault: "must be one line of 1 to 64 printable characters" };
};

/** One of a few words, in upper or lower case. */
export const readWord = <Word extends string>(value: unknown, words: readonly Word[]): Read<Word> => {
  const text = textOf(value)?.toLowerCase();
  const word = words.find((one) => one === text);
  return word === undefined ? { fault: `must be ${words.join(" or ")}` } : { value: word };
};

/** `true`, `false`, 1 or 0, also as text and in upper or lower case. */
export const readBoolean = (value: unknown): Read<boolean> => {
  const text = String(value).trim().toLowerCase();
  return text === "true" || text === "1"
    ? { value: true }
    : text === "false" || text === "0"
      ? { value: false }
      : { fault: "must be true or false" };
};

/** Whole seconds, 0 to 31,622,400. A fraction is rounded. */
export const readSeconds = (value: unknown): Read<number> => {
  if (isMissing(value)) return { fault: "is required" };
  const seconds = numberOf(value);
  return seconds !== undefined && seconds <= MOST_SECONDS
    ? { value: Math.round(seconds) }
    : { fault: `must be seconds, 0 to ${MOST_SECONDS}` };
};

/** Minor units of a currency: a whole number, 0 to 10^12. */
export const readCost = (value: unknown): Read<number> => {
  const cost = numberOf(value);
  return cost !== undefined && Number.isInteger(cost) && cost <= MOST_COST
    ? { value: cost }
    : { fault: `must be a whole number of minor units, 0 to ${MOST_COST}` };
};

/** A currency of ISO 4217, in upper or lower case. */
export const readCurrency = (value: unknown): Read<string> => {
  const text = typeof value === "string" ? value.trim().toUpperCase() : "";
  return isCurrency(text) ? { value: text } : { fault: "must be a currency of ISO 4217, like BRL" };
};
