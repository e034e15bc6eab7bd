/** Subscriptions, onboarding and goals of customers, and what follows for the figures of success. */
export { type Account, forgetCustomer, KEPT_EVENTS, noAccount, takeAccountEvents } from "./account.ts";
export { type AccountRules, accountAmounts } from "./account-amounts.ts";
export { ACCOUNT_TYPES, accountChangeOf, type ReadAccountChange } from "./account-change.ts";
export { readAccount, writeAccount } from "./account-text.ts";
export { type Activity, activityAmounts, readActivity, takeDaysOfUse, writeActivity } from "./activity.ts";
export {
  type GoalSummary,
  goalsIn,
  onboardingIn,
  paidInMonth,
  payingAt,
  type SubscriptionStatus,
  type SubscriptionView,
  subscriptionsIn,
} from "./customer-view.ts";
export type { Onboarding } from "./dues.ts";
export type { AccountChange, AccountEvent } from "./event.ts";
export {
  type CostBesidePay,
  type CustomersMonth,
  costBesidePay,
  customersWhoCost,
} from "./figures/cost-beside-pay.ts";
export { type CountedDay, openCohorts } from "./figures/open-cohorts.ts";
export type {
  CurrencyValue,
  LifetimeValue,
  MrrFigures,
} from "./figures/revenue.ts";
export { FEWEST_CHURNED } from "./figures/revenue.ts";
export type { Rate, ShareInterval } from "./figures/shares.ts";
export {
  type Engagement,
  type GoalFigures,
  type OnboardingFigures,
  type OpenCohorts,
  type Renewals,
  type SuccessFigures,
  type SuccessSums,
  successFigures,
} from "./figures/success-figures.ts";
export type { Mrr } from "./movements.ts";
