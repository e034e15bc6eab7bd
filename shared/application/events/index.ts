/** Events: what the table's changes mean, and the deliveries that carry it outside. */
export { type DeriveEventsDeps, deriveEvents, deriveQuarantined } from "./derive-events.ts";
export { type NotedDeliveries, noteDeliveries } from "./noted-deliveries.ts";
export type {
  AlertRaiser,
  ChangeQuarantine,
  DeliveryAdder,
  DeliveryLog,
  DeliveryName,
  DeliveryQueue,
  ItemName,
  StreamedChange,
  UnreadableChange,
} from "./ports.ts";
