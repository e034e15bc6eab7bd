/** Events: what the table's changes mean, and the deliveries that carry it outside. */
export type { DeliveryAdder, DeliveryLog, DeliveryName, DeliveryPosition, DeliveryQueue } from "./ports.ts";
