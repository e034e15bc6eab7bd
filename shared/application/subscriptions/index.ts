/** Subscriptions: the figures of success. */
export { querySuccess, type SuccessAnswer, type SuccessQuery, type SuccessRow } from "./query-success.ts";
