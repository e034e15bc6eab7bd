/** Events: what happened, and the deliveries that carry it to webhooks, members and the event bus. */
export type { Change, ChangeOf } from "./change.ts";
export {
  ANSWER_CHARACTERS,
  ATTEMPTS_KEPT,
  Attempt,
  DELIVERY_STATUSES,
  Delivery,
  DeliveryStatus,
  type Lane,
  newDelivery,
  nextAttempt,
  PAUSES_MS,
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
  type Subject,
} from "./event.ts";
export { changedAt, eventsOf } from "./events-of.ts";
