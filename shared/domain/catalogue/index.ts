/** The catalogue: touchpoint types, their order on the journey and their volumes. */
export { adoptedType } from "./adopted-type.ts";
export { eventKey } from "./event-key.ts";
export { byJourneyOrder } from "./journey-stage.ts";
export { type KnownName, MOST_NAMES, NAME_KINDS, type NameGiver, type NameKind } from "./known-name.ts";
export {
  isEngagement,
  nearestKey,
  registeredTypes,
  registrationOf,
  sumVolumes,
  TouchpointType,
  TouchpointTypeDefinition,
  type TypeVolume,
} from "./touchpoint-type.ts";
