/** Journeys: touchpoints, as callers send them and as they are stored. */
export {
  AnyObject,
  InvitationOutcome,
  isTooFarAhead,
  PROPERTIES_BYTES,
  Properties,
  pageTouchpointId,
  sentIdOfPage,
  Touchpoint,
  TouchpointInput,
} from "./touchpoint.ts";
