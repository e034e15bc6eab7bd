import { isCurrency } from "../base/currency.ts";

/** The property in minor units that touchpoints about tickets and subscriptions have beside `currency` (API section 10). */
const AMOUNTS: Readonly<Record<string, string>> = {
  "ticket.solved": "cost",
  "subscription.started": "mrr",
  "subscription.changed": "mrr",
  "subscription.renewed": "mrr",
};

/** An amount in minor units of `currency`, and the property that it stands in. */
type AmountGiven = { property: string; amount: number; currency: string };

/** Clients send numbers as text too. A fraction is no number of minor units. */
const wholeNumber = (value: unknown): number | undefined => {
  const text = typeof value === "string" ? value.trim() : value;
  const number = typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};

/**
 * The amount of money that a touchpoint says. Undefined where its type has none that is known to be in minor units, or
 * where amount or currency is missing or wrong.
 *
 *     amountGiven("ticket.solved", { cost: "2781", currency: "eur" }) // { property: "cost", amount: 2781, currency: "EUR" }
 */
export const amountGiven = (
  type: string,
  properties: Readonly<Record<string, unknown>>,
): AmountGiven | undefined => {
  const property = Object.hasOwn(AMOUNTS, type) ? AMOUNTS[type] : undefined;
  if (property === undefined) return undefined;
  const amount = wholeNumber(properties[property]);
  const currency = String(properties.currency ?? "")
    .trim()
    .toUpperCase();
  return amount === undefined || !isCurrency(currency) ? undefined : { property, amount, currency };
};
