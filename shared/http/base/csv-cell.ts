/** What is no text (RFC 4180 knows no such characters, and spreadsheets stumble over them), but tabs and line breaks. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
/** Half of a surrogate pair, which UTF-8 has no bytes for. */
const BROKEN = /\p{Surrogate}/gu;

/** What a formula begins with, in full width too: Excel takes `＝` for `=`. */
const STARTERS = "=+\\-@＝＋－＠";
const AT_THE_START = new RegExp(`^(?:[\\s"\\p{Cf}]*[${STARTERS}]|[\\t\\n])`, "u");
const ANYWHERE = new RegExp(`[${STARTERS}]`, "u");
/** Runs that may hold the end of a cell, and the formula behind them, unless it is half of a face: `;-)`. */
const INSIDE = new RegExp(`([\\s";\\p{Cf}]+)([${STARTERS}](?!\\)))?`, "gu");
/** Where the spreadsheet of another country ends a cell or a row: it takes our quotes for text, as no comma parts its cells. */
const ENDS = /[;\t\n]/;

/**
 * A text that no spreadsheet runs as a formula (OWASP, CSV injection): `'` stands before what would begin one, at the
 * start of the cell and wherever a spreadsheet that parts cells by `;` or tabs would begin another. Line breaks are
 * `\n`, which stay within the cell's quotes.
 */
export const textCell = (text: string): string => {
  const plain = text.replace(/\r\n?/g, "\n").replace(CONTROLS, "").replace(BROKEN, "\uFFFD");
  if (!ANYWHERE.test(plain)) return AT_THE_START.test(plain) ? `'${plain}` : plain;
  const inside = plain.replace(INSIDE, (run: string, before: string, starter: string | undefined) =>
    starter !== undefined && ENDS.test(before) ? `${before}'${starter}` : run,
  );
  return AT_THE_START.test(plain) ? `'${inside}` : inside;
};
