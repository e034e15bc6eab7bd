import type { AskedMonth, AskedReader, TallyReader } from "../../shared/application/tallies/ports.ts";
import type { AskingDeps } from "../../shared/application/tickets/asking-customers.ts";
import { referenceOf } from "../../shared/domain/base/reference.ts";
import { aCustomer } from "./builders.ts";

/** What a customer asked in October 2026. */
export const anAskedMonth = (customerId: string, overrides: Partial<AskedMonth> = {}): AskedMonth => ({
  customerId,
  customerRef: referenceOf(customerId),
  month: "2026-10",
  tickets: 1,
  costs: {},
  ...overrides,
});

const costIn = ({ costs }: AskedMonth, currency: string): number => costs[currency] ?? 0;

/** Months of customers in memory, and their accounts by the customer's id. */
export const someAsking = (
  months: readonly AskedMonth[] = [],
  accounts: Readonly<Record<string, string>> = {},
): AskingDeps => {
  const asked: AskedReader = {
    most: async (month, by, limit) =>
      months
        .filter((one) => one.month === month)
        .filter((one) => by.sort === "tickets" || costIn(one, by.currency) > 0)
        .sort((a, b) =>
          by.sort === "tickets" ? b.tickets - a.tickets : costIn(b, by.currency) - costIn(a, by.currency),
        )
        .slice(0, limit),
    currencies: async (month) =>
      [...new Set(months.flatMap((one) => (one.month === month ? Object.keys(one.costs) : [])))].sort(),
  };
  const tallies: TallyReader = {
    states: async (_kind, refs) =>
      new Map(
        Object.entries(accounts)
          .map(([id, state]) => [referenceOf(id), state] as const)
          .filter(([ref]) => refs.includes(ref)),
      ),
  };
  return {
    asked,
    tallies,
    customers: {
      identities: async (ids) =>
        new Map(ids.map((id) => [id, { id, profile: aCustomer({ id, name: `Name of ${id}` }) }])),
    },
  };
};
