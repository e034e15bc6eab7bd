import type { Change } from "../../domain/scores/index.ts";
import type { SupportFigures } from "../../domain/tickets/index.ts";
import {
  type CurrencyDifference,
  currencyDifferences,
  type Difference,
  differenceOf,
  shareChanges,
} from "../tallies/index.ts";
import type { RowCsat } from "./support-csat.ts";

const COUNTS = ["opened", "solved", "reopened", "escalated", "unsolved"] as const;
const DURATIONS = [
  "waitTime",
  "firstReply",
  "requesterWait",
  "handleTime",
  "timeToSolve",
  "timeToClose",
] as const;
type Names = (typeof COUNTS)[number] | (typeof DURATIONS)[number];

/** How a row changed since the period before; durations by their means, costs by what a resolution cost. */
export type SupportChange = Record<Names, Difference> & {
  oneTouch: Change;
  firstContactResolution: Change;
  csat: Change;
  csi: Difference;
  cost: CurrencyDifference[];
};

export type Counted = { figures: SupportFigures; answers: RowCsat };
export type ComparedRow = { now: Counted; before: Counted };

const solvedShares = (name: "oneTouch" | "firstContactResolution", { now, before }: ComparedRow) => {
  const share = ({ figures }: Counted) => ({ hits: figures[name].resolved, n: figures[name].of });
  return { current: share(now), previous: share(before) };
};

const csatShares = ({ now, before }: ComparedRow) => {
  const [current, previous] = [now.answers.share, before.answers.share];
  return current && previous ? { current, previous } : undefined;
};

const costsOf = ({ figures }: Counted) =>
  figures.cost.map(({ currency, perResolution }) => ({ currency, value: perResolution }));

const differences = <Name extends Names>(names: readonly Name[], of: (name: Name) => Difference) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Difference>;

/** How rows changed. The verdicts on all their shares hold together (section 6 of the API). */
export const supportChanges = (rows: readonly ComparedRow[]): SupportChange[] => {
  const shares = shareChanges(
    rows.map((row) => ({
      oneTouch: solvedShares("oneTouch", row),
      firstContactResolution: solvedShares("firstContactResolution", row),
      csat: csatShares(row),
    })),
  );
  return rows.flatMap((row, index) => {
    const { now, before } = row;
    const ofShares = shares[index];
    if (ofShares === undefined) return [];
    return {
      ...differences(COUNTS, (name) => differenceOf(now.figures[name], before.figures[name])),
      ...differences(DURATIONS, (name) => differenceOf(now.figures[name].mean, before.figures[name].mean)),
      ...ofShares,
      csi: differenceOf(now.answers.csi, before.answers.csi),
      cost: currencyDifferences(costsOf(now), costsOf(before)),
    };
  });
};
