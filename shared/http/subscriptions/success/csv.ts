import type * as z from "zod/mini";
import { csvHead, csvHeaders, csvRows } from "../../lists/csv-file.ts";
import { columnsOf, columnsUnder, flatCells } from "../../lists/flat-cells.ts";
import type { Success } from "./answers.ts";

const SHARE = ["rate", "low", "high"];
const CHANGE = ["previous", "difference", "low", "high", "verdict"];
const DIFFERENCE = ["previous", "difference"];

const FIGURES = [
  ...["plan", "from", "to"],
  ...columnsUnder("customers", ["start", "new", "churned", "reactivated", "end"]),
  ...columnsUnder("churnRate", SHARE),
  "netChurnRate",
  ...columnsUnder("retentionRate", SHARE),
  ...columnsUnder("renewals", ["due", "renewed", "open", ...SHARE]),
  ...columnsUnder("onboarding", ["started", "completed", "open", ...SHARE, "medianDays"]),
  ...columnsUnder("engagement", ["month", "active", "customers", "open", ...SHARE]),
  ...["dailyActive", "monthlyActive"],
  ...columnsUnder("goals", ["due", "reached", "open", ...SHARE]),
];
const CHANGES = [
  ...["customers", "new", "churned", "reactivated"].flatMap((name) => columnsUnder(name, DIFFERENCE)),
  ...["churnRate", "renewals", "onboarding", "engagement", "goals"].flatMap((name) =>
    columnsUnder(name, CHANGE),
  ),
  ...["dailyActive", "monthlyActive"].flatMap((name) => columnsUnder(name, DIFFERENCE)),
];

/**
 * An answer of `GET /v1/success` as a file: a row for each of its rows. Behind the fixed columns each currency has its
 * own. Where the answer compares, the columns of changes come before them.
 */
export const successFile = (
  success: z.output<typeof Success>,
): { headers: Record<string, string>; body: string } => {
  const rows = success.rows.map(flatCells);
  const isCompared = success.rows.some(({ change }) => change !== undefined);
  const fixed = [...FIGURES, ...(isCompared ? columnsUnder("change", CHANGES) : [])];
  const columns = columnsOf(fixed, rows);
  return { headers: csvHeaders("success", success), body: csvHead(columns) + csvRows(columns, rows) };
};
