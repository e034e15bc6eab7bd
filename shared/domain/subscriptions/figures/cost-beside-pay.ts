import type { Mrr } from "../movements.ts";

/** What a customer's tickets of one month cost, in minor units by currency. */
export type CustomersMonth = { costs: Readonly<Record<string, number>>; tickets: number };

/** In one currency: what a customer cost in a month, and what they pay for it. */
export type CostBesidePay = {
  currency: string;
  cost: number;
  pays: number;
  /** Null where it can't be said: they pay, but in another currency. */
  costsMore: boolean | null;
};

/**
 * Whether a customer costs more than they pay, in each currency that their tickets cost something in. Amounts are never
 * converted, so the cost in one currency says nothing beside a payment in another. Who pays nothing at all costs more.
 *
 * @param pays what they pay in the month ({@link paidInMonth})
 */
export const costBesidePay = ({ costs }: CustomersMonth, pays: Mrr): CostBesidePay[] =>
  Object.entries(costs)
    .filter(([, cost]) => cost > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, cost]) => {
      const paid = pays[currency] ?? 0;
      const paysOtherwise = paid === 0 && Object.keys(pays).length > 0;
      return { currency, cost, pays: paid, costsMore: paysOtherwise ? null : cost > paid };
    });

/** The customers who cost more than they pay in some currency, each with what they cost and pay there. */
export const customersWhoCost = <Customer extends CustomersMonth & { pays: Mrr }>(
  customers: readonly Customer[],
): { customer: Customer; inCurrencies: CostBesidePay[] }[] =>
  customers
    .map((customer) => ({
      customer,
      inCurrencies: costBesidePay(customer, customer.pays).filter(({ costsMore }) => costsMore === true),
    }))
    .filter(({ inCurrencies }) => inCurrencies.length > 0);
