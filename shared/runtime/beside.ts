import type { Context } from "aws-lambda";

type Handler<Result> = (
  event: unknown,
  context: Pick<Context, "getRemainingTimeInMillis">,
) => Promise<Result>;

/** Runs two handlers at once and answers as the first does. A fault of either is thrown once both have ended. */
export const beside =
  <Result>(first: Handler<Result>, other: Handler<unknown>): Handler<Result> =>
  async (event, context) => {
    const [result, outcome] = await Promise.allSettled([first(event, context), other(event, context)]);
    if (result.status === "rejected") throw result.reason;
    if (outcome.status === "rejected") throw outcome.reason;
    return result.value;
  };
