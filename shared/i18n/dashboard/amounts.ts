import { currencyDecimals } from "../../domain/base/currency.ts";
import { type NumberForm, numbersIn } from "../numbers.ts";
import type { TextsWith } from "./texts-from.ts";

/** Durations and amounts of money in the form of one language. */
export type Amounts = {
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
  /** The same with all its decimals, as amounts of a column have them: `R$12.00`, `€9.50`. */
  moneyInColumn: (minorUnits: number, currency: string) => string;
  /** The same as short as a label in a picture: `€12K`. */
  moneyLabel: (minorUnits: number, currency: string) => string;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

/** Formats of a currency, and how many minor units its unit has (ISO 4217). */
const moneyOf = (language: string, currency: string) => {
  const options = { style: "currency", currency } as const;
  const number = numbersIn(language);
  const decimals = currencyDecimals(currency);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return {
    exact: number({ ...options, ...digits, trailingZeroDisplay: "stripIfInteger" }),
    full: number({ ...options, ...digits }),
    compact: number({ ...options, notation: "compact", maximumSignificantDigits: 3 }),
    unit: 10 ** decimals,
  };
};

const amountsOf = (language: string): Amounts => {
  const number = numbersIn(language);
  const tenths = number({ maximumFractionDigits: 1 });
  const narrowList = new Intl.ListFormat(language, { type: "unit", style: "narrow" });
  const currencies = new Map<
    string,
    { exact: NumberForm; full: NumberForm; compact: NumberForm; unit: number }
  >();
  const inCurrency = (currency: string) => {
    const made = currencies.get(currency) ?? moneyOf(language, currency);
    currencies.set(currency, made);
    return made;
  };
  return {
    took: (seconds) =>
      narrowList.format(
        unitsOf(seconds).map(([size, unit]) =>
          number({ style: "unit", unit, unitDisplay: "short" }).format(size),
        ),
      ),
    inUnit: (size, unit) => number({ style: "unit", unit, unitDisplay: "short" }).format(size),
    perDay: (value) => tenths.format(value),
    index: (value) => tenths.format(value),
    money: (minorUnits, currency) => {
      const { exact, unit } = inCurrency(currency);
      return exact.format(minorUnits / unit);
    },
    moneyInColumn: (minorUnits, currency) => {
      const { full, unit } = inCurrency(currency);
      return full.format(minorUnits / unit);
    },
    moneyLabel: (minorUnits, currency) => {
      const { compact: short, unit } = inCurrency(currency);
      return short.format(minorUnits / unit);
    },
  };
};

/** Formats are slow to make: each language has them made once. */
const MADE = new Map<string, Amounts>();

export const amountsIn = (language: string): Amounts => {
  const made = MADE.get(language) ?? amountsOf(language);
  MADE.set(language, made);
  return made;
};

/** Texts that can also say durations and amounts of money. */
export type WithAmounts<Texts extends TextsWith<unknown>> = Texts & { figures: Amounts };

/** {@link textsFrom} for pages that say durations and amounts of money. */
export const withAmounts =
  <Texts extends TextsWith<unknown>>(textsFor: (locale: string | undefined) => Texts) =>
  (locale: string | undefined): WithAmounts<Texts> => {
    const texts = textsFor(locale);
    return { ...texts, figures: { ...texts.figures, ...amountsIn(texts.language) } };
  };
