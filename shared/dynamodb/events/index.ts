/** Deliveries: messages on their way, and what became of them. */
export { createDeliveryAdder, createDeliveryLog, createDeliveryQueue } from "./delivery-store.ts";
