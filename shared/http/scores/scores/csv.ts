import type * as z from "zod/mini";
import { csvHead, csvHeaders, csvRows } from "../../lists/csv-file.ts";
import type { Scores } from "./answers.ts";

const COLUMNS = [
  "touchpoint",
  "stage",
  "survey",
  "metric",
  "volume",
  "responses",
  "score",
  "low",
  "high",
  "mean",
  "withheld",
  "previous",
  "difference",
  "differenceLow",
  "differenceHigh",
  "verdict",
  "eligible",
  "sent",
  "bounced",
  "responded",
  "responseRate",
] as const;

type Shown = z.output<typeof Scores>;

const given = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;

const cellsOf = (row: Shown["scores"][number]) => {
  const change = "change" in row ? row.change : undefined;
  const whole = "interval" in row ? row : undefined;
  const funnel = whole?.funnel ?? undefined;
  return {
    touchpoint: given(row.touchpoint),
    stage: given(row.stage),
    survey: given(row.survey),
    metric: given(row.metric),
    volume: row.volume,
    responses: row.responses,
    score: given(row.score),
    low: whole?.interval?.low,
    high: whole?.interval?.high,
    mean: given(whole?.mean),
    withheld: "withheld" in row ? row.withheld : undefined,
    previous: given(change?.previous),
    difference: given(change?.difference),
    differenceLow: given(change?.low),
    differenceHigh: given(change?.high),
    verdict: change?.verdict,
    eligible: funnel?.eligible,
    sent: funnel?.sent,
    bounced: funnel?.bounced,
    responded: funnel?.responded,
    responseRate: given(funnel?.responseRate),
  };
};

/** An answer of `GET /v1/scores` as a file: a row for each of its rows, its figures as the answer has them. */
export const scoresFile = (scores: Shown): { headers: Record<string, string>; body: string } => ({
  headers: csvHeaders("scores", scores),
  body: csvHead(COLUMNS) + csvRows(COLUMNS, scores.scores.map(cellsOf)),
});
