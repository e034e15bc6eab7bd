/** Events: the table's changes, the messages about them on their way, and what became of these. */
export { createChangeQuarantine } from "./change-quarantine.ts";
export { type StreamRecord, streamedChange } from "./changes.ts";
export { createDeliveryAdder, createDeliveryLog, createDeliveryQueue } from "./delivery-store.ts";
