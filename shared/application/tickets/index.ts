/** Tickets: the figures of support. */
export {
  querySupport,
  type SupportAnswer,
  type SupportDeps,
  type SupportQuery,
  type SupportRow,
} from "./query-support.ts";
