import { type Member, memberIdOf } from "../../domain/access/index.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import { eventId, type Lane, newDelivery, webhookLane } from "../../domain/events/index.ts";
import {
  type DisabledReason,
  isOn,
  SWITCHED_OFF_AFTER,
  secretsAt,
  type Webhook,
} from "../../domain/webhooks/index.ts";
import { gatherBy } from "../base/side-by-side.ts";
import type { DeliveryAdder, DeliveryName } from "../events/index.ts";
import { createLane, type DeliveryReport, type LaneDeps, noDeliveries, type Target } from "./deliver-lane.ts";
import type {
  EventBus,
  MessageLinks,
  MessageSender,
  SubjectReader,
  WebhookHealths,
  WebhookReader,
  WebhookSecrets,
} from "./ports.ts";
import { readMessage } from "./read-message.ts";
import { canceled, outcomeOf } from "./settle.ts";

export type DeliverDeps = LaneDeps & {
  webhooks: WebhookReader;
  secrets: WebhookSecrets;
  healths: WebhookHealths;
  deliveries: DeliveryAdder;
  members: { list(): Promise<Member[]> };
  subjects: SubjectReader;
  links: MessageLinks;
  sender: MessageSender;
  /** Undefined where the stage has none. */
  bus: EventBus | undefined;
  onDisabled: (webhook: Webhook, reason: DisabledReason) => void;
};

/**
 * Tells each admin that a webhook was switched off, and then switches it off. Its ids are made of the state in which an admin
 * last switched it on, so that all attempts that end it tell of it once, also where a run stops in between.
 */
const switchOff = async (
  deps: DeliverDeps,
  webhook: Webhook,
  { reason, now }: { reason: DisabledReason; now: Instant },
): Promise<void> => {
  const admins = (await deps.members.list()).filter(({ role }) => role === "admin");
  const of = ["webhook.disabled", webhook.id, webhook.updatedAt];
  const event = {
    id: eventId(webhook.updatedAt, of),
    type: "webhook.disabled",
    at: now,
    subject: { kind: "webhook", id: webhook.key },
    facts: { key: webhook.key, reason },
  } as const;
  for (const { email } of admins) {
    const id = eventId(webhook.updatedAt, [...of, memberIdOf(email)]);
    await deps.deliveries.add(newDelivery({ ...event }, { id, lane: "email", now, to: email }));
  }
  if (await deps.healths.switchOff(webhook.id, { at: now, reason })) deps.onDisabled(webhook, reason);
};

const webhookTarget = (deps: DeliverDeps, webhook: Webhook): Target => {
  const read = readMessage(deps);
  const wanted = { withCustomer: webhook.include.includes("customer") };
  let secrets: Promise<string[]> | undefined;
  let { failingSince } = webhook;
  const secretsNow = async () => {
    const secret = await deps.secrets.find(webhook.id);
    if (secret === undefined) throw new Error("a webhook has no secret");
    return secretsAt(secret, deps.clock());
  };
  return {
    lane: webhookLane(webhook.id),
    isFailing: failingSince !== undefined,
    send: async (delivery) => {
      const message = await read(delivery, wanted);
      if (message === undefined) return undefined;
      secrets ??= secretsNow();
      return deps.sender.send(message, webhook, await secrets);
    },
    note: async (sent, began) => {
      const outcome = outcomeOf(sent);
      const now = deps.clock();
      if (outcome === "delivered") {
        if (failingSince !== undefined) await deps.healths.answers(webhook.id);
        failingSince = undefined;
        return true;
      }
      if (outcome === "gone") {
        await switchOff(deps, webhook, { reason: "gone", now });
        return false;
      }
      if (failingSince === undefined) {
        failingSince = began;
        await deps.healths.fails(webhook.id, began);
      }
      if (now < addDuration(failingSince, SWITCHED_OFF_AFTER)) return true;
      await switchOff(deps, webhook, { reason: "failing", now });
      return false;
    },
  };
};

const busTarget = (deps: DeliverDeps, bus: EventBus): Target => {
  const read = readMessage(deps);
  return {
    lane: "bus",
    isFailing: false,
    send: async (delivery) => {
      const message = await read(delivery, { withCustomer: false });
      return message && bus.put(message);
    },
    note: async () => true,
  };
};

/** All lanes that are delivered to now, and those whose messages wait because an admin switched them off. */
const lanesOf = async (deps: DeliverDeps) => {
  const webhooks = await deps.webhooks.all();
  const targets = new Map<Lane, Target>();
  for (const one of webhooks.filter(isOn)) targets.set(webhookLane(one.id), webhookTarget(deps, one));
  if (deps.bus) targets.set("bus", busTarget(deps, deps.bus));
  return { targets, known: new Set<Lane>(webhooks.map(({ id }) => webhookLane(id))) };
};

/** What is on its way to a target that is no more: it leaves the queue. */
const cancel = async ({ queue, clock }: DeliverDeps, names: readonly DeliveryName[]): Promise<number> => {
  let count = 0;
  for (const name of names) {
    const now = clock();
    const delivery = await queue.claim(name, { now, until: addDuration(now, "PT30S") });
    if (delivery !== undefined && (await queue.settle(canceled(delivery)))) count += 1;
  }
  return count;
};

const added = (reports: readonly DeliveryReport[]): DeliveryReport => {
  const sum = noDeliveries();
  for (const report of reports)
    for (const [name, count] of Object.entries(report)) sum[name as keyof DeliveryReport] += count;
  return sum;
};

/** Delivers what was named just now, lanes side by side. */
export const deliverNamed =
  (deps: DeliverDeps) =>
  async (names: readonly DeliveryName[]): Promise<DeliveryReport> => {
    const { targets, known } = await lanesOf(deps);
    const reports = await Promise.all(
      gatherBy(names, ({ lane }) => lane).map(async (ofLane) => {
        const target = targets.get(ofLane[0]?.lane ?? "email");
        if (target === undefined) {
          const isGone = ofLane[0]?.lane.startsWith("webhook:") && !known.has(ofLane[0].lane);
          return { ...noDeliveries(), canceled: isGone ? await cancel(deps, ofLane) : 0 };
        }
        const lane = createLane(deps, target);
        await lane.named(ofLane);
        return lane.report;
      }),
    );
    return added(reports);
  };

/** Delivers what is due in all lanes, side by side: one target's trouble delays no other. */
export const deliverDue =
  (deps: DeliverDeps) => async (): Promise<DeliveryReport & { oldest: Instant | undefined }> => {
    const { targets } = await lanesOf(deps);
    let oldest: Instant | undefined;
    const reports = await Promise.all(
      [...targets.values()].map(async (target) => {
        const first = await deps.queue.next(target.lane);
        if (first === undefined) return noDeliveries();
        // What waits for a target that fails says nothing of this function.
        if (!target.isFailing && first < (oldest ?? deps.clock())) oldest = first;
        const lane = createLane(deps, target);
        await lane.due();
        return lane.report;
      }),
    );
    return { ...added(reports), oldest };
  };
