/** Subscriptions, onboarding and goals of customers, and what follows for the figures of success. */
export {
  type Account,
  isEmptyAccount,
  noAccount,
  separateAccount,
  takeAccountEvents,
  uniteAccounts,
  wholeHistory,
} from "./account.ts";
export { type AccountRules, accountAmounts } from "./account-amounts.ts";
export { ACCOUNT_TYPES, accountChangeOf } from "./account-change.ts";
export { readAccount, writeAccount } from "./account-text.ts";
export {
  type Activity,
  activityAmounts,
  isEmptyActivity,
  NO_ACTIVITY,
  readActivity,
  separateActivity,
  takeDaysOfUse,
  uniteActivities,
  writeActivity,
} from "./activity.ts";
export {
  type GoalSummary,
  goalsIn,
  onboardingIn,
  paidInMonth,
  payingAt,
  type SubscriptionView,
  subscriptionsIn,
} from "./customer-view.ts";
export type { Onboarding } from "./dues.ts";
export type { AccountChange, AccountEvent } from "./event.ts";
export {
  costBesidePay,
  customersWhoCost,
} from "./figures/cost-beside-pay.ts";
export { openCohorts } from "./figures/open-cohorts.ts";

export { FEWEST_CHURNED } from "./figures/revenue.ts";
export type { Rate } from "./figures/shares.ts";
export {
  type MonthOfUse,
  type SuccessFigures,
  type SuccessSums,
  successFigures,
} from "./figures/success-figures.ts";
export { EXACT_SUBSCRIPTIONS, KEPT_EVENTS, keptOf } from "./kept-events.ts";
export type { Mrr } from "./movements.ts";
export { neverStarted } from "./timeline.ts";
