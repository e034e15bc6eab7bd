import type { EventOutcome } from "../../shared/application/record-touchpoints.ts";
import { ATTRIBUTES_PER_CUSTOMER } from "../../shared/domain/customer.ts";
import { invalid, Problem } from "../../shared/http/problem.ts";

type Refused = Exclude<EventOutcome, { outcome: "recorded" | "duplicate" | "known" }>;

/** Why an event was not taken, as a problem that names the field; a fault of the store is an error of ours. */
export const refusal = (outcome: Refused): Problem | Error => {
  switch (outcome.outcome) {
    case "conflict":
      return new Problem(409, "Another touchpoint with this id and other content is stored already.", {
        errors: [{ path: "id", message: "is taken by other content" }],
      });
    case "ahead":
      return invalid([{ path: "occurredAt", message: "must not be more than 5 minutes ahead" }]);
    case "tooManyAttributes":
      return invalid([
        {
          path: "customer.attributes",
          message: `the customer would have more than ${ATTRIBUTES_PER_CUSTOMER} attributes`,
        },
      ]);
    case "fault":
      return outcome.error instanceof Error ? outcome.error : new Error("unknown fault");
    default:
      return outcome satisfies never;
  }
};
