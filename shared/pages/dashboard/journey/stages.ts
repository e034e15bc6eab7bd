import type { JourneyScore } from "./view.ts";

/** A row of the answer and its place there. */
export type Placed = { row: JourneyScore; index: number };
export type Stage = { stage: string | null; rows: readonly Placed[] };
export type Half = { half: "before" | "after" | "whole"; stages: readonly Stage[] };

const PURCHASE = "purchase";

/** The stages that have rows, in journey order, parted behind the purchase where the journey has one. */
export const halvesOf = (rows: readonly JourneyScore[], order: readonly string[]): Half[] => {
  const placed = rows.map((row, index) => ({ row, index }));
  const known = [...order, null];
  const extra = [...new Set(rows.map(({ stage }) => stage))].filter((stage) => !known.includes(stage));
  const stages = [...order, ...extra, null].map((stage) => ({
    stage,
    rows: placed.filter(({ row }) => row.stage === stage),
  }));
  const cut = order.indexOf(PURCHASE) + 1;
  const halves: Half[] =
    cut === 0
      ? [{ half: "whole", stages }]
      : [
          { half: "before", stages: stages.slice(0, cut) },
          { half: "after", stages: stages.slice(cut) },
        ];
  return halves
    .map(({ half, stages }) => ({ half, stages: stages.filter((stage) => stage.rows.length > 0) }))
    .filter((half) => half.stages.length > 0);
};
