import type * as z from "zod/mini";
import { csvHead, csvHeaders, csvRows } from "../../lists/csv-file.ts";
import { columnsOf, columnsUnder, flatCells } from "../../lists/flat-cells.ts";
import type { Support } from "./answers.ts";

const SOLVED_SHARE = ["resolved", "of", "rate", "low", "high"];
const TAKEN = ["tickets", "mean", "median", "p90"];
const CHANGE = ["previous", "difference", "low", "high", "verdict"];
const DIFFERENCE = ["previous", "difference"];

const COUNTS = ["opened", "solved", "reopened", "escalated", "unsolved"];
const IN_BUSINESS_HOURS = ["waitTime", "firstReply", "requesterWait", "timeToSolve", "timeToClose"];
const DURATIONS = ["waitTime", "firstReply", "requesterWait", "handleTime", "timeToSolve", "timeToClose"];

const FIGURES = [
  ...["channel", "topic", "from", "to"],
  ...["opened", "solved", "reopened", "merged", "unsolved", "escalated"],
  ...columnsUnder("oneTouch", SOLVED_SHARE),
  ...columnsUnder("firstContactResolution", SOLVED_SHARE),
  ...DURATIONS.flatMap((name) => columnsUnder(name, TAKEN)),
  "firstReplyUnanswered",
  ...columnsUnder("csat", ["responses", "score", "low", "high", "withheld", "missing"]),
  "csi",
  ...IN_BUSINESS_HOURS.flatMap((name) => columnsUnder(columnsUnder("business", [name])[0] ?? "", TAKEN)),
];
const CHANGES = [
  ...COUNTS.flatMap((name) => columnsUnder(name, DIFFERENCE)),
  ...["oneTouch", "firstContactResolution"].flatMap((name) => columnsUnder(name, CHANGE)),
  ...DURATIONS.flatMap((name) => columnsUnder(name, DIFFERENCE)),
  ...columnsUnder("csat", CHANGE),
  ...columnsUnder("csi", DIFFERENCE),
];

/**
 * An answer of `GET /v1/support` as a file: a row for each of its rows. Behind the fixed columns each currency has its
 * own. Where the answer compares, the columns of changes come before them.
 */
export const supportFile = (
  support: z.output<typeof Support>,
): { headers: Record<string, string>; body: string } => {
  const rows = support.rows.map(flatCells);
  const isCompared = support.rows.some(({ change }) => change !== undefined);
  const fixed = [...FIGURES, ...(isCompared ? columnsUnder("change", CHANGES) : [])];
  const columns = columnsOf(fixed, rows);
  return { headers: csvHeaders("support", support), body: csvHead(columns) + csvRows(columns, rows) };
};
