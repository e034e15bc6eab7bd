import { type CustomerEraser, eraseCustomer } from "../../../application/privacy/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { Problem } from "../../base/problem.ts";

/** Well within the gateway's limit of 30 seconds. */
const ERASING_MS = 20_000;

/** Erases as much as one call has time for; `asking` as in {@link eraseCustomer}. */
export const eraseInTime =
  ({ eraser, clock }: { eraser: CustomerEraser; clock: Clock }) =>
  (id: string, asking?: string) => {
    const until = performance.now() + ERASING_MS;
    const hasTime = () => performance.now() < until;
    return eraseCustomer(eraser)(id, { now: clock(), hasTime, asking });
  };

export const unfinished = (): Problem =>
  new Problem(503, "Mail has stopped, but there is more to erase; send this again to go on.", {
    headers: { "retry-after": "1" },
  });
