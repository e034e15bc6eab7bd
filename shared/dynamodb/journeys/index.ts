/** Touchpoints, and the timeline of a customer. */
export { createJourneyReader, createJourneyRecaller } from "./journey-reader.ts";
export { createTouchpointLog } from "./touchpoint-log.ts";
export { createTouchpointStore } from "./touchpoint-store.ts";
