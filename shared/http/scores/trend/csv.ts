import type * as z from "zod/mini";
import { csvHead, csvHeaders, csvRows } from "../../lists/csv-file.ts";
import type { Trend } from "./answers.ts";

const COLUMNS = ["from", "to", "metric", "responses", "score", "low", "high", "volume", "withheld"] as const;

/** A trend as a CSV file: a row for each point. */
export const trendFile = ({
  points,
  metric,
  ...period
}: z.output<typeof Trend>): { headers: Record<string, string>; body: string } => ({
  headers: csvHeaders("trend", period),
  body:
    csvHead(COLUMNS) +
    csvRows(
      COLUMNS,
      points.map(({ score, interval, ...point }) => ({
        ...point,
        metric: metric ?? undefined,
        score: score ?? undefined,
        low: interval?.low,
        high: interval?.high,
      })),
    ),
});
