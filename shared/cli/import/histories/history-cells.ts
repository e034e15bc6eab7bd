import { BadCell, isShortened } from "../cells/cell-values.ts";
import { dayFromCell, timeFromCell } from "../cells/time-cells.ts";
import type { Reading } from "../rows/reading.ts";
import type { RowReasons, Values } from "../rows/row-reasons.ts";
import { currencyFromCell, minorUnits, numberOf } from "./amounts.ts";
import { durationFields, secondsFromCell } from "./durations.ts";

const YES = /^(?:yes|y|true|x|1|sim|s[ií]|да|ja|oui)$/iu;
const NO = /^(?:no|n|false|0|n[aã]o|нет|nein|non|-)$/iu;

/** Reads the cells of a row that becomes several touchpoints. What can't be read is a reason to refuse the row. */
export class HistoryCells {
  private readonly values: Values;
  private readonly reading: Reading;
  readonly reasons: RowReasons;

  constructor(values: Values, reading: Reading, reasons: RowReasons) {
    this.values = values;
    this.reading = reading;
    this.reasons = reasons;
  }

  text(field: string): string | undefined {
    return this.values.get(field);
  }

  private read<T>(field: string, as: (text: string) => T): T | undefined {
    const text = this.values.get(field);
    return text === undefined ? undefined : this.reasons.attempt(field, () => as(text));
  }

  /** An id. A spreadsheet may have shortened it for good, which is a reason. */
  id(field: string): string {
    const text = this.values.get(field);
    if (text === undefined) this.reasons.refuse(field, "is required");
    else if (isShortened(text))
      this.reasons.refuse(
        field,
        `${text} is what a spreadsheet left of a long number: format the column as text there, and export it again`,
      );
    return text ?? "";
  }

  /** A time in ms since 1970. One that can't be read is there all the same: nothing else is missing for its lack. */
  time(field: string): number | undefined {
    const at = this.read(field, (text) => Date.parse(timeFromCell(text, this.reading.time)));
    return this.values.has(field) ? (at ?? 0) : undefined;
  }

  /** The day of a date without a time and a zone: it is one of the reporting time zone, which the API knows. */
  day(field: string): string | undefined {
    return this.read(field, (text) => dayFromCell(text, this.reading.time));
  }

  requiredTime(field: string, why = "is required"): number {
    if (!this.values.has(field)) this.reasons.refuse(field, why);
    return this.time(field) ?? 0;
  }

  /** A duration in ms, from whichever of its fields the file has. */
  duration(name: string): number | undefined {
    const field = durationFields(name).find((one) => this.values.has(one));
    if (field === undefined) return undefined;
    const seconds = this.read(field, (text) =>
      secondsFromCell(text, field, (number) => numberOf(number, this.reading.marks[field])),
    );
    return seconds === undefined ? undefined : seconds * 1_000;
  }

  /** A whole number from 0. */
  count(field: string): number | undefined {
    return this.read(field, (text) => {
      const number = numberOf(text, this.reading.marks[field]);
      if (!Number.isInteger(number) || number < 0)
        throw new BadCell(`must be a whole number, and is ${text}`);
      return number;
    });
  }

  /** A number above 0, like a quantity. */
  factor(field: string): number | undefined {
    return this.read(field, (text) => {
      const number = numberOf(text, this.reading.marks[field]);
      if (number < 0) throw new BadCell("must not be below 0");
      return number;
    });
  }

  /** Yes or no, in a few languages; a count above 0 is yes. */
  flag(field: string): boolean {
    const answer = this.read(field, (text) => {
      if (YES.test(text)) return true;
      if (NO.test(text)) return false;
      if (/^\d{1,6}$/.test(text)) return Number(text) > 0;
      throw new BadCell(`must be yes or no, and is ${text}`);
    });
    return answer ?? false;
  }

  currency(): string | undefined {
    return this.read("currency", currencyFromCell);
  }

  /** An amount in minor units, from `<field>` in the currency's main unit, or from `<field>MinorUnits`. */
  money(field: string, currency: string): number | undefined {
    return (
      this.count(`${field}MinorUnits`) ??
      this.read(field, (text) => minorUnits(text, { currency, mark: this.reading.marks[field] }))
    );
  }
}
