export {
  AnyObject,
  InvitationOutcome,
  isTooFarAhead,
  Properties,
  Touchpoint,
  TouchpointInput,
} from "./touchpoint.ts";
