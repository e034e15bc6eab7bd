import { currencyDecimals } from "../../../domain/base/currency.ts";
import { BadCell } from "../cells/cell-values.ts";
import { type DecimalMark, numberFromCell } from "../cells/number-cells.ts";

/** An amount without the currency that stands before or after it: `R$ 1.234,56`, `12.50 EUR`. */
export const withoutCurrency = (text: string): string =>
  text.replace(/^(-?)[\p{L}\p{Sc}\s]+/u, "$1").replace(/[\p{L}\p{Sc}\s]+$/u, "");

/** One group of three digits: without a decimal mark of the whole column it may be a thousand, or three decimals. */
const OPEN = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

const ambiguous = (text: string): BadCell =>
  new BadCell(`${text} may be two numbers: say which with --decimal , or --decimal .`);

/**
 * A number as the column writes it.
 * @param mark its decimal mark, where the column or `--decimal` shows it
 * @throws {BadCell} for what is no number, and for one that could be two
 */
export const numberOf = (text: string, mark: DecimalMark | undefined): number => {
  const plain = withoutCurrency(text);
  if (mark === undefined && OPEN.test(plain) && plain.includes(",")) throw ambiguous(text);
  const number = numberFromCell(plain, mark ?? ".");
  if (number === undefined) throw new BadCell(`must be a number, and is ${text}`);
  return number;
};

/** A currency's code in capitals (ISO 4217). @throws {BadCell} for anything but three letters */
export const currencyFromCell = (text: string): string => {
  const code = text.toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  throw new BadCell(`must be a currency's code like EUR, and is ${text}`);
};

/**
 * An amount in minor units of its currency: 12.50 EUR is 1250, 1200 JPY is 1200. More decimals are rounded.
 * @throws {BadCell} for what is no number, below 0, or `1.234` where nothing shows whether that is a thousand
 */
export const minorUnits = (
  text: string,
  { currency, mark }: { currency: string; mark: DecimalMark | undefined },
): number => {
  const number = numberOf(text, mark);
  if (number < 0) throw new BadCell("must not be below 0");
  const decimals = currencyDecimals(currency);
  if (mark === undefined && decimals < 3 && OPEN.test(withoutCurrency(text))) throw ambiguous(text);
  return Math.round(Number((number * 10 ** decimals).toPrecision(15)));
};
