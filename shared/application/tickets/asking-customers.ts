import { costBesidePay, type Mrr, paidInMonth, readAccount } from "../../domain/subscriptions/index.ts";
import type { Identity, IdentityReader } from "../customers/index.ts";
import type { AskedMonth, AskedReader, TallyReader } from "../tallies/index.ts";

export type AskingDeps = { asked: AskedReader; tallies: TallyReader; customers: IdentityReader };

export type AskingQuery = {
  month: string;
  /** By the tickets that were opened in the month, or by what those cost that were first solved in it. */
  sort: { sort: "tickets" } | { sort: "cost"; currency: string };
  limit: number;
};

/** A customer who asked in a month. `customer` is null once the person was erased. */
export type AskingCustomer = {
  customer: { id: string; name: string | null } | null;
  tickets: number;
  /** Minor units, by currency. */
  costs: { currency: string; amount: number }[];
  pays: { currency: string; mrr: number }[];
  /** Whether they cost more than they pay in some currency; null where it can't be said: they pay in another one. */
  costsMore: boolean | null;
};

const sortedBy = <T>(amounts: Readonly<Record<string, T>>): [currency: string, amount: T][] =>
  Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1));

const costsMoreOf = ({ costs, tickets }: AskedMonth, pays: Mrr): boolean | null => {
  const found = costBesidePay({ costs, tickets }, pays).map(({ costsMore }) => costsMore);
  if (found.includes(true)) return true;
  return found.includes(null) ? null : false;
};

/** By the id that the person is known by, which may be another one than they asked under. */
const customerOf = (id: string, identity: Identity | undefined) => ({
  id: identity?.id ?? id,
  name: identity?.profile?.name ?? null,
});

const paidBy = (state: string | undefined, month: string, timeZone: string): Mrr =>
  state === undefined ? {} : paidInMonth(readAccount(state), month, timeZone);

/** The customers who asked most in a month, or who cost most, each with what they pay for it. */
export const askingCustomers =
  ({ asked, tallies, customers }: AskingDeps) =>
  async ({ month, sort, limit }: AskingQuery, timeZone: string): Promise<AskingCustomer[]> => {
    const found = await asked.most(month, sort, limit);
    const ids = found.flatMap(({ customerId }) => customerId ?? []);
    const [accounts, people] = await Promise.all([
      tallies.states(
        "ACCOUNT",
        found.map(({ customerRef }) => customerRef),
      ),
      customers.identities(ids),
    ]);
    return found.map((one) => {
      const { customerId: id, customerRef, tickets, costs } = one;
      const pays = paidBy(accounts.get(customerRef), month, timeZone);
      return {
        customer: id === undefined ? null : customerOf(id, people.get(id)),
        tickets,
        costs: sortedBy(costs).map(([currency, amount]) => ({ currency, amount })),
        pays: sortedBy(pays).map(([currency, mrr]) => ({ currency, mrr })),
        costsMore: costsMoreOf(one, pays),
      };
    });
  };
