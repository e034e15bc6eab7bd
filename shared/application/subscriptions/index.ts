/** Subscriptions: the figures of success. */
export { querySuccess } from "./query-success.ts";
