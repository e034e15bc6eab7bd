import { currencyDecimals } from "../base/currency.ts";
import { createReader, type Properties } from "./property-reader.ts";
import { readCurrency, readMinorUnits, readSeconds, readUnits } from "./read-value.ts";

/** The property in minor units that touchpoints about tickets and subscriptions have beside `currency` (API section 10). */
const AMOUNTS: Readonly<Record<string, string>> = {
  "ticket.solved": "cost",
  "subscription.started": "mrr",
  "subscription.changed": "mrr",
  "subscription.renewed": "mrr",
};

/** What every other type may have: in units of the currency, as Segment's specification of orders has it. */
const REVENUE = "revenue";

/** An amount in minor units of `currency`, and the property that it stands in. */
type AmountGiven = { property: string; amount: number; currency: string };

/**
 * The amount of money that a touchpoint says. Undefined where its type has none whose unit is known, or where amount or
 * currency is missing or wrong.
 *
 *     amountGiven("ticket.solved", { cost: "2781", currency: "eur" }) // { property: "cost", amount: 2781, currency: "EUR" }
 *     amountGiven("order.placed", { revenue: 27.81, currency: "EUR" }) // { property: "revenue", amount: 2781, currency: "EUR" }
 */
export const amountGiven = (type: string, properties: Properties): AmountGiven | undefined => {
  const { optional } = createReader(properties);
  const currency = optional("currency", readCurrency);
  if (currency === undefined) return undefined;
  const property = Object.hasOwn(AMOUNTS, type) ? AMOUNTS[type] : undefined;
  if (property !== undefined) {
    const amount = optional(property, readMinorUnits);
    return amount === undefined ? undefined : { property, amount, currency };
  }
  const units = optional(REVENUE, readUnits);
  if (units === undefined) return undefined;
  return { property: REVENUE, amount: Math.round(units * 10 ** currencyDecimals(currency)), currency };
};

/** How long somebody worked, as `ticket.handled` says it. Undefined for any other type, or where it is missing or wrong. */
export const secondsGiven = (
  type: string,
  properties: Properties,
): { property: string; seconds: number } | undefined => {
  if (type !== "ticket.handled") return undefined;
  const seconds = createReader(properties).optional("seconds", readSeconds);
  return seconds === undefined ? undefined : { property: "seconds", seconds };
};
