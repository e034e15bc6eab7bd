/** The character before a number's decimals. */
export type DecimalMark = "," | ".";

const WHOLE = String.raw`(?:0|[1-9]\d*)`;
const grouped = (by: string): string => String.raw`[1-9]\d{0,2}(?:[${by}\s'’]\d{3})+`;
const AMOUNT: Readonly<Record<DecimalMark, RegExp>> = {
  ",": new RegExp(`^-?(?:${WHOLE}|${grouped(".")})(?:,\\d+)?$`),
  ".": new RegExp(`^-?(?:${WHOLE}|${grouped(",")})(?:\\.\\d+)?$`),
};

/**
 * The number of a cell in a column of amounts: `1.228,10` with the mark `,` is 1228.1. Undefined for other texts and for
 * numbers with more digits than a double has.
 */
export const numberFromCell = (text: string, mark: DecimalMark): number | undefined => {
  const trimmed = text.trim();
  if (!AMOUNT[mark].test(trimmed)) return undefined;
  const digits = trimmed.replace(mark === "," ? /[.\s'’]/g : /[,\s'’]/g, "").replace(",", ".");
  return digits.replace(/\D/g, "").replace(/^0+/, "").length > 15 ? undefined : Number(digits);
};

/** What the cells of one column say about the decimal mark. */
export class DecimalTally {
  private readonly fits: Record<DecimalMark, boolean> = { ",": true, ".": true };
  private hasComma = false;
  /** A cell that shows how the column is read. */
  example = "";

  add(text: string): void {
    const trimmed = text.trim();
    // Words like "n/a" say nothing about the numbers.
    if (!/\d/.test(trimmed)) return;
    for (const mark of [",", "."] as const) this.fits[mark] &&= AMOUNT[mark].test(trimmed);
    if (trimmed.includes(",") && !this.hasComma) [this.hasComma, this.example] = [true, trimmed];
  }

  /**
   * The mark of a column that has commas and nothing but amounts: the one that is wanted, else the only one that fits.
   * "ambiguous" where both do (`1,234`). Undefined where the cells are read as they are.
   */
  markOf(wanted: DecimalMark | undefined): DecimalMark | "ambiguous" | undefined {
    if (!this.hasComma) return undefined;
    if (wanted !== undefined) return this.fits[wanted] ? wanted : undefined;
    if (this.fits[","]) return this.fits["."] ? "ambiguous" : ",";
    return this.fits["."] ? "." : undefined;
  }
}
