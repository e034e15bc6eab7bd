import type { Instant } from "../../domain/base/time.ts";
import { type Delivery, eventId, newDelivery, webhookLane } from "../../domain/events/index.ts";
import { isOn, type Webhook } from "../../domain/webhooks/index.ts";
import type { DeliveryAdder, DeliveryLog } from "../events/index.ts";

type Deps = { deliveries: DeliveryAdder & DeliveryLog };

/** `off`: nothing is sent to it now. */
export type SentSample = { outcome: "queued"; id: string } | { outcome: "off" };

/**
 * Puts a sample on its way to a webhook, as a real message goes.
 * @param random tells samples of the same instant apart
 */
export const sendSample =
  ({ deliveries }: Deps) =>
  async (webhook: Webhook, { now, random }: { now: Instant; random: string }): Promise<SentSample> => {
    if (!isOn(webhook)) return { outcome: "off" };
    const id = eventId(now, ["webhook.test", webhook.id, random]);
    const event = {
      id,
      type: "webhook.test",
      at: now,
      subject: { kind: "none", id: "" },
      facts: { webhook: webhook.key },
    } as const;
    const lane = webhookLane(webhook.id);
    await deliveries.add({ ...newDelivery({ ...event }, { lane, now }), sample: true });
    return { outcome: "queued", id };
  };

/** A message can be replayed so often; each replay costs as much as the first. */
const MOST_REPLAYS = 20;

/** Longer ids than this one has no delivery; stores take no key of any length. */
const ID_CHARACTERS = 64;

/** `waiting`: it, or its last replay, is still on its way. `often`: it was replayed {@link MOST_REPLAYS} times. */
export type Replayed =
  | { outcome: "queued"; id: string }
  | { outcome: "unknown" | "waiting" | "off" | "often" };

/**
 * Sends a settled message again, with the same event id, so that its receiver sees what it is. The replay is a delivery of
 * its own (`<id>-2`, `<id>-3`, …): what became of the first one stays on record.
 */
export const replayDelivery =
  ({ deliveries }: Deps) =>
  async (webhook: Webhook, id: string, now: Instant): Promise<Replayed> => {
    const lane = webhookLane(webhook.id);
    const named = id.length > ID_CHARACTERS ? undefined : await deliveries.find({ lane, id });
    // A replay may be named as well: it is the first message that is sent again.
    const first =
      named && (named.id === named.event ? named : await deliveries.find({ lane, id: named.event }));
    if (first === undefined) return { outcome: "unknown" };
    if (!isOn(webhook)) return { outcome: "off" };
    let last: Delivery = first;
    for (let number = 2; number <= MOST_REPLAYS + 1; number += 1) {
      if (last.status === "waiting") return { outcome: "waiting" };
      const replay = `${first.id}-${number}`;
      const before = await deliveries.find({ lane, id: replay });
      if (before !== undefined) {
        last = before;
        continue;
      }
      const { claimedUntil: _, ...message } = first;
      const added = await deliveries.add({
        ...message,
        id: replay,
        status: "waiting",
        attempts: [],
        tries: 0,
        dueAt: now,
      });
      return added ? { outcome: "queued", id: replay } : { outcome: "waiting" };
    }
    return { outcome: "often" };
  };
