export type { JourneyEntry, JourneyPosition, JourneyReader, JourneyRecaller } from "./list-journey.ts";
export { type CustomerEvent, type EventOutcome, receiveEvents } from "./receive-events.ts";
export { MOST_NAMES, type NameKind, type RecordOutcome, type TouchpointStore } from "./record-touchpoint.ts";
export { recordTouchpoints } from "./record-touchpoints.ts";
