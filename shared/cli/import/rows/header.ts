import { TimeZone } from "../../../domain/base/time.ts";
import { ALIASES, freeField, KINDS } from "./fields.ts";
import { cleanHeading, plainName } from "./plain-name.ts";
import { toolOf } from "./tools.ts";

type Rows = readonly (readonly string[])[];

/** The first rows of a file: its header and what stands around it. */
export type Header = {
  /** Rows above the header, like a title. */
  above: Rows;
  /** The row of the headings, as it stands in the file. */
  row: readonly string[];
  /** Rows below it that are no rows of data: further headings. */
  below: Rows;
  /** The headings as a person sees them; a column without one has that of the row below. */
  headings: readonly string[];
};

export type HeaderOptions = {
  /** `--header-row`: the number of the header among the rows that are not blank, from 1. */
  headerRow: number | undefined;
  /** `--skip-rows`: how many rows below the header are no data. */
  skipRows: number | undefined;
  maps: readonly { column: string }[];
};

/** Rows among which the header is looked for, and further headings below it. */
export const HEADER_ROWS = 15;
const MOST_ABOVE = 10;

const filled = (row: readonly string[]): number => row.filter((cell) => cleanHeading(cell) !== "").length;

/** How many cells of a row are headings that are known. */
const knownIn = (row: readonly string[], maps: HeaderOptions["maps"]): number => {
  const tool = toolOf(row);
  const names = new Set([
    ...KINDS.flatMap((kind) => Object.keys(ALIASES[kind])),
    ...Object.keys(tool?.aliases ?? {}),
    ...maps.map(({ column }) => plainName(column)),
  ]);
  return row.filter((cell) => names.has(plainName(cell)) || freeField(cleanHeading(cell)) !== undefined)
    .length;
};

/** The first row, or one below it that has more known headings and more cells than all above it. */
const likelyHeader = (rows: Rows, maps: HeaderOptions["maps"]): number => {
  let best = 0;
  let most = knownIn(rows[0] ?? [], maps);
  for (const [index, row] of rows.slice(0, MOST_ABOVE).entries()) {
    const known = knownIn(row, maps);
    const isWider = rows.slice(0, index).every((above) => filled(above) < filled(row));
    if (known > most && known > 1 && isWider) [best, most] = [index, known];
  }
  return best;
};

/** Finds the header in the first rows of a file that are not blank. */
export const headerIn = (rows: Rows, { headerRow, skipRows, maps }: HeaderOptions): Header => {
  const index = headerRow === undefined ? likelyHeader(rows, maps) : headerRow - 1;
  const row = rows[index] ?? [];
  const rest = rows.slice(index + 1);
  const further = toolOf(row)?.furtherHeaders?.(row.map(plainName), rest) ?? 0;
  const below = rest.slice(0, skipRows ?? further);
  const headings = row.map((cell, column) => cleanHeading(cell) || cleanHeading(below[0]?.[column] ?? ""));
  return { above: rows.slice(0, index), row, below, headings };
};

/** The time zone that Qualtrics' third header row names for a column. */
export const zoneOf = ({ below }: Header, column: number): string | undefined => {
  const text = below.map((row) => row[column] ?? "").find((cell) => cell.startsWith("{"));
  try {
    return TimeZone.parse(JSON.parse(text ?? "").timeZone);
  } catch {
    return undefined;
  }
};
