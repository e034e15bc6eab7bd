import type * as z from "zod/mini";
import { type AskingDeps, type AskingQuery, askingCustomers } from "../../../application/tickets/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import { invalid } from "../../base/problem.ts";
import type { SupportCustomers } from "./answers.ts";
import type { SupportCustomersQuery } from "./requests.ts";

export type SupportCustomersDeps = { asking: AskingDeps; definitions: () => Promise<Definitions> };

type Query = z.output<typeof SupportCustomersQuery>;

/** By what to sort; undefined where no ticket of the month has a cost. @throws {Problem} 422 where a currency must be named */
const sortOf = (
  { sort, currency }: Query,
  currencies: readonly string[],
): AskingQuery["sort"] | undefined => {
  if (sort === "tickets") {
    if (currency === undefined) return { sort };
    throw invalid([{ path: "currency", message: "needs sort=cost: tickets have no currency" }]);
  }
  const [only, ...others] = currencies;
  if (currency === undefined && others.length > 0)
    throw invalid([
      { path: "currency", message: `must be one of ${currencies.join(", ")}: amounts are never converted` },
    ]);
  const chosen = currency ?? only;
  return chosen === undefined ? undefined : { sort, currency: chosen };
};

/** The answer of `GET /v1/support/customers`. @throws {Problem} 422 where a currency is missing or too much */
export const supportCustomersAnswer =
  ({ asking, definitions }: SupportCustomersDeps) =>
  async (query: Query): Promise<z.output<typeof SupportCustomers>> => {
    const { month, limit } = query;
    const [currencies, { policy }] = await Promise.all([asking.asked.currencies(month), definitions()]);
    const sort = sortOf(query, currencies);
    const items = sort && (await askingCustomers(asking)({ month, sort, limit }, policy.reportingTimezone));
    return { month, items: items ?? [], currencies };
  };
