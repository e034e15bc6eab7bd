import type { Context } from "aws-lambda";
import { withDeadline } from "../application/base/deadline.ts";

/** Lambda's own context of an invocation, as far as handlers need it. */
export type Invocation = Pick<Context, "getRemainingTimeInMillis">;

/** How long before Lambda ends the function its work is over, so that there is time to answer. */
export const ANSWERING_MS = 1_500;

/**
 * Does work whose caller waits, until shortly before Lambda would end the function: then its calls of the store end.
 * Without an invocation (in tests) it has no deadline.
 * @throws {StoreUnavailable} when the time is over
 */
export const inTime = async <T>(
  invocation: Invocation | undefined,
  work: () => Promise<T> | T,
): Promise<T> =>
  invocation ? withDeadline(invocation.getRemainingTimeInMillis() - ANSWERING_MS, work) : work();
