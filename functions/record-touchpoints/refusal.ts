import { type EventOutcome, MOST_NAMES } from "../../shared/application/journeys/index.ts";
import { invalid, type Problem } from "../../shared/http/base/problem.ts";
import { faultOf, idTaken, tooFarAhead, tooManyAttributes } from "../../shared/http/base/refusals.ts";

type Refused = Exclude<EventOutcome, { outcome: "recorded" | "duplicate" | "known" }>;

const NO_ROOM = {
  type: {
    path: "touchpoint",
    message: `there are ${MOST_NAMES.type} types outside the catalogue; define this one first (PUT /v1/touchpoint-types/{key})`,
  },
  channel: { path: "channel", message: `there are ${MOST_NAMES.channel} channels already; use one of them` },
} as const;

/** Why an event was not stored: a problem that names the field, or the error where the store failed. */
export const refusal = (outcome: Refused): Problem | Error => {
  switch (outcome.outcome) {
    case "conflict":
      return idTaken("touchpoint");
    case "ahead":
      return tooFarAhead("occurredAt");
    case "tooManyAttributes":
      return tooManyAttributes();
    case "tooManyNames":
      return invalid([NO_ROOM[outcome.kind]]);
    case "fault":
      return faultOf(outcome.error);
    default:
      return outcome satisfies never;
  }
};
