import { type Day, durationParts, type Instant } from "../../domain/base/time.ts";
import type { Metric } from "../../domain/surveys/index.ts";

/** Numbers and days in the form of one language. */
export type Figures = {
  count: (count: number) => string;
  /** As a label in a picture has room for it: from 100,000 on `120K`. */
  label: (count: number) => string;
  /** A share in [0, 1]: `26.7%`. */
  share: (share: number) => string;
  /** The same in whole percent. */
  wholeShare: (share: number) => string;
  /** A score as words say it, in whole points or percent: NPS 33, CSAT 82%. */
  score: (metric: Metric, score: number) => string;
  /** As tables show it, with the one decimal that the API has. */
  exactScore: (metric: Metric, score: number) => string;
  /** `5 Oct`. */
  day: (day: Day) => string;
  /** `5 October 2026`. */
  wholeDay: (day: Day) => string;
  /** `Oct 2026`. */
  month: (day: Day) => string;
  /** The days of a period `[from, to)`: `5–11 Oct 2026`. */
  days: (from: Day, lastDay: Day) => string;
  /** A moment in a time zone: `5 Oct 2026, 14:03`. */
  moment: (at: Instant, timeZone: string) => string;
  /** How long before `now`: `3 minutes ago`, `2 days ago`. */
  ago: (at: Instant, now: Instant) => string;
  /** An ISO 8601 duration: `14 days`. */
  duration: (duration: string) => string;
  /** How long something took: `3 hr 12 min`, `45 sec`, `12 days`. */
  took: (seconds: number) => string;
  /** A count of one unit of time, as a scale has it: `40 hr`. */
  inUnit: (count: number, unit: "day" | "hour" | "minute") => string;
  /** How many a day, as `1.1`. */
  perDay: (count: number) => string;
  /** A figure from 0 to 100, as `77.4`. */
  index: (value: number) => string;
  /** An amount in a currency's minor units: `R$12`, `€9.50`. */
  money: (minorUnits: number, currency: string) => string;
  /** The same as short as a label in a picture: `€12K`. */
  moneyLabel: (minorUnits: number, currency: string) => string;
};

const MANY = 100_000;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The largest unit that is reached, and how many of it. */
const inUnits = (seconds: number): [count: number, unit: Intl.RelativeTimeFormatUnit] => {
  if (seconds < MINUTE) return [seconds, "second"];
  if (seconds < HOUR) return [Math.floor(seconds / MINUTE), "minute"];
  if (seconds < DAY) return [Math.floor(seconds / HOUR), "hour"];
  return [Math.floor(seconds / DAY), "day"];
};

const UNITS = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", 1],
] as const;

/** With as many of a unit, the next smaller one says nothing more. */
const ENOUGH = 10;

type Part = readonly [count: number, unit: (typeof UNITS)[number][0]];

/** A length of time in its largest unit and, where that are few, the next smaller one. */
const unitsOf = (length: number): Part[] => {
  const seconds = Math.round(length);
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const [unit, size] = UNITS[first] ?? (["second", 1] as const);
  const [smaller, smallerSize] = UNITS[first + 1] ?? [unit, size];
  if (first < 0 || seconds >= ENOUGH * size) return [[Math.round(seconds / size), unit]];
  const rounded = Math.round(seconds / smallerSize) * smallerSize;
  const rest = Math.round((rounded % size) / smallerSize);
  return [[Math.floor(rounded / size), unit], ...(rest > 0 ? [[rest, smaller] as const] : [])];
};

const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`);

/** Formats of a currency, and how many minor units its unit has (ISO 4217). */
const moneyOf = (language: string, currency: string) => {
  const options = { style: "currency", currency } as const;
  const exact = new Intl.NumberFormat(language, { ...options, trailingZeroDisplay: "stripIfInteger" });
  const digits = exact.resolvedOptions().maximumFractionDigits ?? 2;
  const compact = new Intl.NumberFormat(language, {
    ...options,
    notation: "compact",
    maximumSignificantDigits: 3,
  });
  return { exact, compact, unit: 10 ** digits };
};

const figuresOf = (language: string): Figures => {
  const number = (options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat(language, options);
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  const count = number();
  const compact = number({ notation: "compact", maximumSignificantDigits: 3 });
  const share = number({ style: "percent", maximumFractionDigits: 1 });
  const whole = number({ maximumFractionDigits: 0, signDisplay: "negative" });
  const wholePercent = number({ style: "percent", maximumFractionDigits: 0 });
  const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "negative" });
  const tenthsAtMost = number({ maximumFractionDigits: 1 });
  const tenthsPercent = number({
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const day = date({ day: "numeric", month: "short" });
  const wholeDay = date({ dateStyle: "long" });
  const month = date({ month: "short", year: "numeric" });
  const days = date({ day: "numeric", month: "short", year: "numeric" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const list = new Intl.ListFormat(language, { type: "unit", style: "long" });
  const narrowList = new Intl.ListFormat(language, { type: "unit", style: "narrow" });
  const currencies = new Map<
    string,
    { exact: Intl.NumberFormat; compact: Intl.NumberFormat; unit: number }
  >();
  const inCurrency = (currency: string) => {
    const made = currencies.get(currency) ?? moneyOf(language, currency);
    currencies.set(currency, made);
    return made;
  };
  return {
    count: (value) => count.format(value),
    label: (value) => (value < MANY ? count : compact).format(value),
    share: (value) => share.format(value),
    wholeShare: (value) => wholePercent.format(value),
    score: (metric, score) => (metric === "nps" ? whole.format(score) : wholePercent.format(score / 100)),
    exactScore: (metric, score) =>
      metric === "nps" ? tenths.format(score) : tenthsPercent.format(score / 100),
    day: (value) => day.format(dateOf(value)),
    // Russian ends in an abbreviation, whose dot would meet the sentence's own.
    wholeDay: (value) => wholeDay.format(dateOf(value)).replace(/ г\.$/, " года"),
    month: (value) => month.format(dateOf(value)),
    days: (from, lastDay) => days.formatRange(dateOf(from), dateOf(lastDay)),
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
        new Date(at),
      ),
    ago: (at, now) => {
      const [count, unit] = inUnits(Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 1000)));
      return relative.format(-count, unit);
    },
    duration: (value) =>
      list.format(
        durationParts(value).map(([unit, size]) =>
          number({ style: "unit", unit, unitDisplay: "long" }).format(size),
        ),
      ),
    took: (seconds) =>
      narrowList.format(
        unitsOf(seconds).map(([size, unit]) =>
          number({ style: "unit", unit, unitDisplay: "short" }).format(size),
        ),
      ),
    inUnit: (size, unit) => number({ style: "unit", unit, unitDisplay: "short" }).format(size),
    perDay: (value) => tenthsAtMost.format(value),
    index: (value) => tenthsAtMost.format(value),
    money: (minorUnits, currency) => {
      const { exact, unit } = inCurrency(currency);
      return exact.format(minorUnits / unit);
    },
    moneyLabel: (minorUnits, currency) => {
      const { compact: short, unit } = inCurrency(currency);
      return short.format(minorUnits / unit);
    },
  };
};

/** Formats are slow to make: each language has them made once. */
const MADE = new Map<string, Figures>();

export const figuresIn = (language: string): Figures => {
  const made = MADE.get(language) ?? figuresOf(language);
  MADE.set(language, made);
  return made;
};
