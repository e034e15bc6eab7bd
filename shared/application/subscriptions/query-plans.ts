import { type Day, dayIn, type Instant } from "../../domain/base/time.ts";
import { type SuccessFigures, successFigures } from "../../domain/subscriptions/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { type FiguresDeps, readAmounts } from "../tallies/index.ts";

/** A period's figures of one plan. What may still be renewed is not counted apart. */
export type PlanRow = { plan: string; from: Day; to: Day } & SuccessFigures;

const NOTHING = { counters: {}, start: {}, end: {} };
const NONE_OPEN = { renewals: 0, onboarding: 0, goals: 0 };

const isEmpty = ({ customers, renewals, mrr }: SuccessFigures): boolean =>
  Object.values(customers).every((count) => count === 0) && renewals.due === 0 && mrr.length === 0;

/**
 * The figures of success of each plan that has something in a period, with most customers first: one read of all plans,
 * so that it costs the same as that of one where they are few.
 */
export const queryPlans =
  ({ amounts }: Pick<FiguresDeps, "amounts">) =>
  async (
    { from, to }: { from: Day; to: Day },
    { policy }: Pick<Definitions, "policy">,
    now: Instant,
  ): Promise<PlanRow[]> => {
    const today = dayIn(now, policy.reportingTimezone);
    const slice = { of: "success", by: "plan" } as const;
    const read = await readAmounts(amounts, { slice, periods: [{ from, to }], today });
    return [...read]
      .map(([plan, [sums = NOTHING]]) => ({
        plan,
        from,
        to,
        ...successFigures({ ...sums, open: NONE_OPEN, daysPassed: 0, monthsPassed: 0, months: [], plan }),
      }))
      .filter((row) => !isEmpty(row))
      .sort((a, b) => b.customers.end - a.customers.end || (a.plan < b.plan ? -1 : 1));
  };
