/** Subscriptions: the figures of success. */
export { type PlanRow, queryPlans } from "./query-plans.ts";
export { querySuccess, type SuccessRow } from "./query-success.ts";
