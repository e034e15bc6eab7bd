/** Journeys: the use cases that record touchpoints and events of customers, and the ports that read a journey. */
export { listTouchpoints, touchpointPages } from "./list-touchpoints.ts";
export type {
  JourneyEntry,
  JourneyPosition,
  JourneyReader,
  JourneyRecaller,
  TouchpointLog,
  TouchpointStore,
} from "./ports.ts";
export { type CustomerEvent, type EventOutcome, receiveEvents } from "./receive-events.ts";
export type { LeftOut, RecordOutcome, RefusedKind } from "./record-touchpoint.ts";
export { recordTouchpoints } from "./record-touchpoints.ts";
