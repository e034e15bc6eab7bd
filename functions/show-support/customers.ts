import { supportCustomersAnswer } from "../../shared/http/tickets/support-customers/support-customers-answer.ts";
import type { SupportView } from "../../shared/pages/dashboard/support/index.ts";
import type { Deps } from "./deps.ts";

/** As many rows as people read of each list, and as many as the API gives. */
export const FEW = 10;
export const MOST = 200;
/** Amounts are never converted, so that each currency has a list of its own. */
const MOST_CURRENCIES = 3;

/** Who asked most in a month, and whose tickets cost most in each currency: answers of `GET /v1/support/customers`. */
export const customersOf = async (
  deps: Deps,
  { month, limit }: { month: string; limit: number },
): Promise<SupportView["customers"]> => {
  const answer = supportCustomersAnswer(deps);
  const { items: most, currencies } = await answer({ month, sort: "tickets", limit });
  const costing = await Promise.all(
    currencies.slice(0, MOST_CURRENCIES).map(async (currency) => ({
      currency,
      items: (await answer({ month, sort: "cost", currency, limit })).items,
    })),
  );
  const hasMore =
    limit < MOST && [most, ...costing.map(({ items }) => items)].some((items) => items.length === limit);
  return { month, most, costing, hasMore };
};
