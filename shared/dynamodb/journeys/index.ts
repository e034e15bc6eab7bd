/** Touchpoints, and the timeline of a customer. */
export { createJourneyReader, createJourneyRecaller } from "./journey-reader.ts";
export { createTouchpointStore } from "./touchpoint-store.ts";
