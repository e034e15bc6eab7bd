import { type Day, durationParts, type Instant } from "../../domain/base/time.ts";
import type { Metric } from "../../domain/surveys/index.ts";
import { numbersIn } from "../numbers.ts";

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

const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`);

const figuresOf = (language: string): Figures => {
  const number = numbersIn(language);
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  const count = number();
  const compact = number({ notation: "compact", maximumSignificantDigits: 3 });
  const share = number({ style: "percent", maximumFractionDigits: 1 });
  const whole = number({ maximumFractionDigits: 0, signDisplay: "negative" });
  const wholePercent = number({ style: "percent", maximumFractionDigits: 0 });
  const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "negative" });
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
  };
};

/** Formats are slow to make: each language has them made once. */
const MADE = new Map<string, Figures>();

export const figuresIn = (language: string): Figures => {
  const made = MADE.get(language) ?? figuresOf(language);
  MADE.set(language, made);
  return made;
};
