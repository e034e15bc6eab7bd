/** Control characters except tab and line break: RFC 4180 allows none, and spreadsheets fail on them. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** Half of a surrogate pair: UTF-8 has no bytes for it. */
const BROKEN = /\p{Surrogate}/gu;

/** The characters that begin a formula, also in full width: Excel reads `＝` as `=`. */
const STARTERS = "=+\\-@＝＋－＠";
const AT_THE_START = new RegExp(`^(?:[\\s"\\p{Cf}]*[${STARTERS}]|[\\t\\n])`, "u");
const ANYWHERE = new RegExp(`[${STARTERS}]`, "u");
/** A run of characters that may end a cell, and the first character of a formula after it. `;-)` is a smiley, no formula. */
const INSIDE = new RegExp(`([\\s";\\p{Cf}]+)([${STARTERS}](?!\\)))?`, "gu");
/** Where a spreadsheet whose cells are not separated by commas ends a cell or a row. It reads our quotes as text. */
const ENDS = /[;\t\n]/;

/**
 * A text that no spreadsheet runs as a formula (OWASP, CSV injection). `'` is put before the first character of a
 * formula: at the start of the cell, and wherever a spreadsheet that separates cells by `;` or tabs would begin another
 * cell. Line breaks become `\n`, which stay within the cell's quotes.
 */
export const textCell = (text: string): string => {
  const plain = text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").replace(BROKEN, "\uFFFD");
  if (!ANYWHERE.test(plain)) return AT_THE_START.test(plain) ? `'${plain}` : plain;
  const inside = plain.replace(INSIDE, (run: string, before: string, starter: string | undefined) =>
    starter !== undefined && ENDS.test(before) ? `${before}'${starter}` : run,
  );
  return AT_THE_START.test(plain) ? `'${inside}` : inside;
};

const GUARDED_START = new RegExp(`^'(?=[\\s"\\p{Cf}]*[${STARTERS}]|[\\t\\n])`, "u");
const GUARDED_INSIDE = new RegExp(`([\\s";\\p{Cf}]*[;\\t\\n][\\s";\\p{Cf}]*)'(?=[${STARTERS}](?!\\)))`, "gu");

/** The text of a cell that {@link textCell} wrote: without the `'` before formulas. */
export const unguardedText = (cell: string): string =>
  cell.replace(GUARDED_INSIDE, "$1").replace(GUARDED_START, "");
