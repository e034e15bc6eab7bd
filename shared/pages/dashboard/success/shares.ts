import type { ShareFigures } from "../outcomes/index.ts";
import type { SuccessRow } from "./view.ts";

type Row = Pick<SuccessRow, "customers" | "churnRate" | "retentionRate" | "renewals">;

/** Of the customers at the start, those who left. */
export const churnOf = ({ customers: { churned, start }, churnRate }: Row): ShareFigures => ({
  hits: churned,
  of: start,
  ...churnRate,
});

/** Of the customers at the start, those who stayed. */
export const keptOf = ({
  customers: { start, new: come, reactivated, end },
  retentionRate,
}: Row): ShareFigures => ({
  hits: end - come - reactivated,
  of: start,
  ...retentionRate,
});

export const renewedOf = ({ renewals: { renewed, due, rate, interval } }: Row): ShareFigures => ({
  hits: renewed,
  of: due,
  rate,
  interval,
});
