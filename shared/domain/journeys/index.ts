/** Journeys: touchpoints, as callers send them and as they are stored. */
export {
  AnyObject,
  InvitationOutcome,
  isTooFarAhead,
  PROPERTIES_BYTES,
  Properties,
  pageTouchpointId,
  Touchpoint,
  TouchpointInput,
} from "./touchpoint.ts";
