import type { EventOutcome, RefusedKind } from "../../shared/application/journeys/index.ts";
import { MOST_NAMES, type NameGiver } from "../../shared/domain/catalogue/index.ts";
import { type FieldError, invalid, type Problem } from "../../shared/http/base/problem.ts";
import { faultOf, idTaken, tooFarAhead, tooManyAttributes } from "../../shared/http/base/refusals.ts";

type Refused = Exclude<EventOutcome, { outcome: "recorded" | "duplicate" | "known" }>;

const noRoom = (kind: RefusedKind, by: NameGiver): FieldError => {
  const from = by === "page" ? " from web pages" : "";
  const most = MOST_NAMES[by][kind];
  return kind === "type"
    ? {
        path: "touchpoint",
        message: `there are ${most} types outside the catalogue${from}; define this one first (PUT /v1/touchpoint-types/{key})`,
      }
    : { path: "channel", message: `there are ${most} channels${from} already; use one of them` };
};

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
      return invalid([noRoom(outcome.kind, outcome.by)]);
    case "fault":
      return faultOf(outcome.error);
    default:
      return outcome satisfies never;
  }
};
