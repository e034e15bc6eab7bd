import type { DeliveryAdder, DeliveryName } from "./ports.ts";

/** Puts messages on their way, and notes which are new: they can be handed over before the stream brings them. */
export type NotedDeliveries = DeliveryAdder & {
  /** Those since the last time, the one that was put first before the others. */
  take(): DeliveryName[];
};

export const noteDeliveries = (deliveries: DeliveryAdder): NotedDeliveries => {
  let noted: DeliveryName[] = [];
  return {
    add: async (delivery) => {
      const isNew = await deliveries.add(delivery);
      if (isNew) noted.push({ lane: delivery.lane as DeliveryName["lane"], id: delivery.id });
      return isNew;
    },
    take: () => {
      const taken = noted;
      noted = [];
      return taken;
    },
  };
};
