const names = <Field extends string>(field: Field, ...headings: string[]) =>
  Object.fromEntries([field.toLowerCase(), ...headings].map((heading) => [heading, field]));

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
  // The quantity multiplies it, so the price of one goes before an amount that may be of all.
  ...names("amount", "unitamount", "planunitprice", "planamount", "totalamount", "price"),
  ...names("amountMinorUnits", "amountincents", "unitamountincents", "planamountincents"),
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
