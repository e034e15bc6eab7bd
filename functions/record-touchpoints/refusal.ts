import type { EventOutcome } from "../../shared/application/receive-events.ts";
import type { Problem } from "../../shared/http/problem.ts";
import { faultOf, idTaken, tooFarAhead, tooManyAttributes } from "../../shared/http/refusals.ts";

type Refused = Exclude<EventOutcome, { outcome: "recorded" | "duplicate" | "known" }>;

/** Why an event was not taken, as a problem that names the field; a fault of the store is an error of ours. */
export const refusal = (outcome: Refused): Problem | Error => {
  switch (outcome.outcome) {
    case "conflict":
      return idTaken("touchpoint");
    case "ahead":
      return tooFarAhead("occurredAt");
    case "tooManyAttributes":
      return tooManyAttributes();
    case "fault":
      return faultOf(outcome.error);
    default:
      return outcome satisfies never;
  }
};
