import { createReader, type Properties } from "./property-reader.ts";
import { readCurrency, readMinorUnits } from "./read-value.ts";

/** The property in minor units that touchpoints about tickets and subscriptions have beside `currency` (API section 10). */
const AMOUNTS: Readonly<Record<string, string>> = {
  "ticket.solved": "cost",
  "subscription.started": "mrr",
  "subscription.changed": "mrr",
  "subscription.renewed": "mrr",
};

/** An amount in minor units of `currency`, and the property that it stands in. */
type AmountGiven = { property: string; amount: number; currency: string };

/**
 * The amount of money that a touchpoint says. Undefined where its type has none that is known to be in minor units, or
 * where amount or currency is missing or wrong.
 *
 *     amountGiven("ticket.solved", { cost: "2781", currency: "eur" }) // { property: "cost", amount: 2781, currency: "EUR" }
 */
export const amountGiven = (type: string, properties: Properties): AmountGiven | undefined => {
  const property = Object.hasOwn(AMOUNTS, type) ? AMOUNTS[type] : undefined;
  if (property === undefined) return undefined;
  const { optional } = createReader(properties);
  const amount = optional(property, readMinorUnits);
  const currency = optional("currency", readCurrency);
  return amount === undefined || currency === undefined ? undefined : { property, amount, currency };
};
