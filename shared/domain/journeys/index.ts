/** Journeys: touchpoints, as callers send them and as they are stored. */
export {
  AnyObject,
  InvitationOutcome,
  isTooFarAhead,
  PROPERTIES_BYTES,
  Properties,
  Touchpoint,
  TouchpointInput,
} from "./touchpoint.ts";
