import { supportCustomersAnswer } from "../../shared/http/tickets/support-customers/support-customers-answer.ts";
import type { SupportView } from "../../shared/pages/dashboard/support/index.ts";
import type { Deps } from "./deps.ts";

/** As many rows as people read of each list. */
const MOST = 10;
/** Amounts are never converted, so that each currency has a list of its own. */
const MOST_CURRENCIES = 3;

/** Who asked most in a month, and whose tickets cost most in each currency: answers of `GET /v1/support/customers`. */
export const customersOf = async (deps: Deps, month: string): Promise<SupportView["customers"]> => {
  const answer = supportCustomersAnswer(deps);
  const { items: most, currencies } = await answer({ month, sort: "tickets", limit: MOST });
  const costing = await Promise.all(
    currencies.slice(0, MOST_CURRENCIES).map(async (currency) => ({
      currency,
      items: (await answer({ month, sort: "cost", currency, limit: MOST })).items,
    })),
  );
  return { month, most, costing };
};
