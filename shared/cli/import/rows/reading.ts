import * as z from "zod";
import { trimmedCell } from "../cells/cell-values.ts";
import { DateTally } from "../cells/date-tally.ts";
import { type DecimalMark, DecimalTally } from "../cells/number-cells.ts";
import { type DateOrder, PLAIN_TIMES } from "../cells/time-cells.ts";
import { CannotImport } from "../file/cannot-import.ts";
import type { CsvRow } from "../file/csv-rows.ts";
import { withoutCurrency } from "../histories/amounts.ts";
import { type Given, isNumber } from "./fields.ts";
import type { Layout } from "./layout.ts";
import { RenamedTouchpoints, renamedIn } from "./touchpoint-names.ts";

/** How the cells of a file are read. It is found before the first row is sent, and the progress file keeps it. */
export const Reading = z.object({
  time: z.object({
    order: z.optional(z.enum(["DMY", "MDY", "YMD"])),
    isExcel: z.boolean(),
    timezone: z.optional(z.string()),
  }),
  /** The decimal mark of each column of amounts, by field. */
  marks: z.record(z.string(), z.enum([",", "."])),
  /** The keys of touchpoint names that are none. */
  renamed: z.record(z.string(), z.string()),
  /** Length of the text as UTF-8, in bytes. */
  total: z.number(),
});
export type Reading = z.infer<typeof Reading>;

export const PLAIN_READING: Reading = { time: PLAIN_TIMES, marks: {}, renamed: {}, total: 0 };

/** The options that decide how cells are read. */
export type ReadingOptions = {
  /** `--date-format`: the order, or a spreadsheet's numbers. */
  dateFormat: { order?: DateOrder; isExcel: boolean } | undefined;
  /** `--timezone` */
  timezone: string | undefined;
  /** `--decimal` */
  decimal: DecimalMark | undefined;
};

/** Fields that hold a time. */
export const TIMES: ReadonlySet<string> = new Set([
  ...["occurredAt", "answeredAt", "updatedAt", "at"],
  ...["openedAt", "firstReplyAt", "escalatedAt", "firstSolvedAt", "solvedAt", "reopenedAt", "mergedAt"],
  ...["startedAt", "periodStart", "periodEnd", "trialStart", "trialEnd"],
  ...["cancelledAt", "endedAt", "pausedAt", "resumedAt"],
]);
const isFree = (field: string): boolean => /^(?:attribute|property)\./.test(field);

/** Rows that are shown before anything is sent. */
const ROWS_SHOWN = 3;

/** What the whole file says about itself. */
export type Survey = {
  dates: DateTally;
  decimals: ReadonlyMap<string, DecimalTally>;
  renamed: RenamedTouchpoints;
  firstRows: CsvRow[];
  total: number;
};

type SurveyOptions = {
  given: Given;
  /** The touchpoint of all rows, as it was written. */
  touchpointName?: string | undefined;
  isStopping: () => boolean;
};

/** Reads all rows once. */
export const surveyRows = async (
  rows: AsyncIterable<CsvRow>,
  { columns }: Layout,
  { given, touchpointName = "", isStopping }: SurveyOptions,
): Promise<Survey> => {
  const times = columns.filter(({ field }) => TIMES.has(field));
  const numbers = columns.filter(({ field }) => isFree(field) || isNumber(field));
  const decimals = new Map(numbers.map(({ field }) => [field, new DecimalTally()]));
  const touchpoints = columns.filter(({ field }) => field === "touchpoint" && given.touchpoint === undefined);
  const survey: Survey = {
    dates: new DateTally(),
    decimals,
    renamed: new RenamedTouchpoints(),
    firstRows: [],
    total: 0,
  };
  survey.renamed.add(touchpointName);
  for await (const row of rows) {
    if (isStopping()) break;
    if (survey.firstRows.length < ROWS_SHOWN) survey.firstRows.push(row);
    for (const { index } of times) survey.dates.add(trimmedCell(row.cells[index] ?? ""), row.line);
    for (const { index } of touchpoints) survey.renamed.add(trimmedCell(row.cells[index] ?? ""));
    for (const { index, field } of numbers) {
      const text = row.cells[index] ?? "";
      decimals.get(field)?.add(isNumber(field) ? withoutCurrency(text) : text);
    }
    survey.total = row.bytes;
  }
  return survey;
};

const FORMATS: Readonly<Record<DateOrder, string>> = {
  DMY: "DD/MM/YYYY",
  MDY: "MM/DD/YYYY",
  YMD: "YYYY/MM/DD",
};

/** Asks a person to choose one of some answers. */
export type Choose = (question: string, answers: readonly string[]) => Promise<string>;

/** What decides where the rows leave something open. */
export type Deciding = {
  options: ReadingOptions;
  /** What the program that made the file is known for. */
  known?: { order?: DateOrder | undefined; timezone?: string | undefined };
  /** Undefined where no person can be asked. */
  choose?: Choose | undefined;
};

const orderOf = async (
  dates: DateTally,
  { options: { dateFormat }, known, choose }: Deciding,
): Promise<DateOrder | undefined> => {
  const { doubt } = dates;
  if (dateFormat?.order !== undefined) return dateFormat.order;
  if (doubt === undefined) return dates.order;
  if (known?.order !== undefined && doubt.isOpen) return known.order;
  const formats = doubt.orders.map((order) => FORMATS[order]);
  if (choose === undefined)
    throw new CannotImport(
      `${doubt.why} Say which with ${formats.map((format) => `--date-format ${format}`).join(" or ")}.`,
    );
  const answer = await choose(doubt.why, formats);
  return doubt.orders[formats.indexOf(answer)];
};

const marksOf = (
  decimals: Survey["decimals"],
  { decimal }: ReadingOptions,
): { marks: Record<string, DecimalMark>; undecided: string[] } => {
  // In a column of numbers, `1.234` has no comma either, and --decimal still says what it is.
  const found = [...decimals].map(
    ([field, tally]) => [field, (isNumber(field) ? decimal : undefined) ?? tally.markOf(decimal)] as const,
  );
  const certain = new Set(found.map(([, mark]) => mark).filter((mark) => mark === "," || mark === "."));
  // One program wrote the whole file: what is certain in one column decides the others.
  const common = certain.size === 1 ? [...certain][0] : undefined;
  const marks = found.map(([field, mark]) => [field, mark === "ambiguous" ? common : mark] as const);
  return {
    marks: Object.fromEntries(marks.filter((entry) => entry[1] !== undefined)) as Record<string, DecimalMark>,
    undecided:
      common === undefined ? found.filter(([, mark]) => mark === "ambiguous").map(([field]) => field) : [],
  };
};

/**
 * How to read the file: what the options say, else what the whole file says.
 * @returns the reading, and for a person the guesses in words
 * @throws {CannotImport} where the file leaves open which day a date is, and nobody can be asked
 */
export const readingOf = async (
  { dates, decimals, renamed, total }: Survey,
  deciding: Deciding,
): Promise<{ reading: Reading; notes: string[] }> => {
  const order = await orderOf(dates, deciding);
  const { options, known } = deciding;
  const { marks, undecided } = marksOf(decimals, options);
  const notes = Object.entries(marks).flatMap(([field, mark]) => {
    const example = decimals.get(field)?.example;
    if (!example) return [];
    return `${field} has numbers with "${mark}" before the decimals, like ${example} (--decimal says otherwise).`;
  });
  const texts = undecided.map(
    (field) =>
      `${field} ${isNumber(field) ? "is left open" : "stays text"}: ${decimals.get(field)?.example} may be two numbers (--decimal , or --decimal . says which).`,
  );
  const names = [renamedIn(renamed.keys)].filter((note) => note !== undefined);
  const isExcel = options.dateFormat?.isExcel ?? false;
  const timezone = options.timezone ?? known?.timezone;
  const time = { ...(order && { order }), isExcel, ...(timezone && { timezone }) };
  const zone = `Times without a zone are in ${timezone ?? "UTC"}${options.timezone ? "" : " (--timezone)"}`;
  const dateNote = order === undefined ? `${zone}.` : `${zone}, dates are ${FORMATS[order]} (--date-format).`;
  return {
    reading: { time, marks, renamed: renamed.keys, total },
    notes: [dateNote, ...notes, ...texts, ...names],
  };
};
