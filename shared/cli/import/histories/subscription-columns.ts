const as = <Field extends string>(field: Field, ...headings: string[]) =>
  Object.fromEntries(headings.map((heading) => [heading, field]));

const names = <Field extends string>(field: Field, ...headings: string[]) =>
  as(field, field.toLowerCase(), ...headings);

/**
 * What is paid for each interval, the most certain first. The quantity multiplies an amount, but not a total one: so the
 * price of one and the price of all go before an amount that does not say which it is.
 */
const PAID = {
  ...as("amountMinorUnits", "unitamountincents"),
  ...as("amount", "unitamount", "unitprice", "planunitprice", "price"),
  ...names("totalAmountMinorUnits", "totalamountincents"),
  ...names("totalAmount"),
  ...names("amountMinorUnits", "amountincents", "planamountincents"),
  ...names("amount", "planamount"),
};
const PAID_FIELDS: ReadonlySet<string> = new Set(Object.values(PAID));

/**
 * The columns of a list of subscriptions, by plain name (and without `(UTC)` at the end), the most certain of each field
 * first. The headings are those of Stripe's, Chargebee's, Recurly's and Paddle's exports.
 */
export const SUBSCRIPTION_ALIASES: Readonly<Record<string, string>> = {
  ...names("subscriptionId", "subscription", "uuid", "id"),
  ...names("plan", "planname", "currentplan", "plancode", "planid", "itempriceid", "product", "productname"),
  ...names("status", "subscriptionstatus", "state"),
  ...names("mrr", "monthlyrecurringrevenue"),
  ...names("mrrMinorUnits", "mrrincents"),
  ...PAID,
  ...names("quantity", "planquantity", "subscriptionquantity"),
  ...names("currency", "currencycode"),
  ...names("interval", "billinginterval", "billingperiodunit", "billingcycleinterval", "planinterval"),
  ...names("interval", "billingperiod", "subscriptionbillingperiod", "billingfrequency"),
  ...names("interval", "subscriptionbillingperiodunit", "planintervalunit", "intervalunit"),
  ...names("intervalCount", "planintervalcount", "billingcyclefrequency"),
  ...names("intervalCount", "planintervallength", "intervallength"),
  ...names(
    "startedAt",
    "startdate",
    "startedon",
    "activatedat",
    "createdat",
    "created",
    "subscriptioncreatedat",
  ),
  ...names("periodStart", "currentperiodstart", "currentperiodstartedat", "currenttermstart"),
  ...names("periodEnd", "currentperiodend", "currentperiodendsat", "currenttermend"),
  ...names("periodEnd", "nextbillingat", "nextbilledat", "renewsat", "renewaldate", "nextbillingon"),
  ...names("trialStart", "trialstartedat"),
  ...names("trialEnd", "trialendsat", "trialendedat"),
  ...names("cancelledAt", "canceledat", "cancelledon", "canceledon"),
  ...names("endedAt", "expiresat", "expiredat", "endsat", "cancelat"),
  ...names("cancelAtPeriodEnd"),
  ...names("pausedAt", "pausedate"),
  ...names("resumedAt", "resumedate"),
  ...names("customer.id", "customerid", "accountcode", "customercode", "accountid", "userid"),
  ...names("customer.email", "customeremail", "accountemail", "email"),
  ...names("customer.name", "customername", "accountname", "name"),
  ...names("customer.locale", "locale"),
  ...names("customer.timezone", "timezone"),
};

/**
 * The aliases of a list with these headings, by plain name. An interval beside its unit is how many of them (Chargebee's
 * `Billing Period` 3 and `Billing Period Unit` month): without it, what is paid in three months would be a month's.
 */
export const subscriptionAliases = (headings: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SUBSCRIPTION_ALIASES).map(([name, field]) => [
      name,
      field === "interval" && headings.includes(`${name}unit`) ? "intervalCount" : field,
    ]),
  );

/** Headings that no other kind of file has, by plain name. */
export const isSubscriptionHeading = (name: string): boolean =>
  ["mrr", "mrrMinorUnits", "periodEnd", "periodStart", "trialStart", "trialEnd"].includes(
    SUBSCRIPTION_ALIASES[name] ?? "",
  ) || name === "subscriptionid";

/** Whether two fields say the same, so that only one of them can count: an amount, and the same in minor units or of all. */
export const isSameOfSubscription = (one: string, other: string): boolean =>
  one === other || (PAID_FIELDS.has(one) && PAID_FIELDS.has(other));
