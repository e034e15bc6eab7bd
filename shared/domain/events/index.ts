/** Events: what happened, and the deliveries that carry it to webhooks, members and the event bus. */
export type { Change } from "./change.ts";
export {
  ANSWER_CHARACTERS,
  Attempt,
  DELIVERY_STATUSES,
  Delivery,
  DeliveryStatus,
  type Lane,
  newDelivery,
  nextAttempt,
  webhookLane,
  withAttempt,
} from "./delivery.ts";
export {
  EVENT_TYPES,
  EventType,
  eventId,
  type Facts,
  isEventId,
  MessageType,
  type MilepostEvent,
} from "./event.ts";
export { changedAt, eventsOf } from "./events-of.ts";
