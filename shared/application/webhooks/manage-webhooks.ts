import { type Instant, toInstant } from "../../domain/base/time.ts";
import {
  MAX_WEBHOOKS,
  type StoredWebhook,
  type TargetRules,
  type Webhook,
  type WebhookDefinition,
  webhookTarget,
} from "../../domain/webhooks/index.ts";
import type { AlertReader } from "../alerts/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { WebhookStore } from "./ports.ts";

/** So often a change is tried that others keep overtaking. */
const ROUNDS = 5;

type Deps = {
  webhooks: WebhookStore;
  targets: TargetRules;
  newId: () => string;
  newSecret: () => string;
};

/** `secret` only where it is a new webhook. `targetRefused`: why messages may not go there. */
export type DefinedWebhook =
  | { outcome: "stored"; webhook: Webhook; secret?: string }
  | { outcome: "targetRefused"; why: string }
  | { outcome: "full" };

const make = async (
  { webhooks, newId, newSecret }: Deps,
  webhook: Omit<StoredWebhook, "id">,
): Promise<DefinedWebhook | undefined> => {
  if ((await webhooks.all()).length >= MAX_WEBHOOKS) return { outcome: "full" };
  const stored = { ...webhook, id: newId() };
  const secret = newSecret();
  if (!(await webhooks.add(stored, { secret }))) return undefined;
  // Others may have made webhooks at the same moment.
  if ((await webhooks.all()).length > MAX_WEBHOOKS) {
    await webhooks.remove(stored);
    return { outcome: "full" };
  }
  return { outcome: "stored", webhook: stored, secret };
};

/** Later than before, so that no two states of a webhook have the same time. */
const changedAt = ({ updatedAt }: StoredWebhook, now: Instant): Instant =>
  now > updatedAt ? now : toInstant(Date.parse(updatedAt) + 1);

const FIELDS = ["url", "events", "format", "include", "active", "language"] as const;
const isSame = (before: WebhookDefinition, after: WebhookDefinition): boolean =>
  FIELDS.every((field) => JSON.stringify(before[field]) === JSON.stringify(after[field]));

const change = async (
  { webhooks }: Deps,
  before: Webhook,
  { definition, now }: { definition: WebhookDefinition; now: Instant },
): Promise<DefinedWebhook | undefined> => {
  const { disabled, failingSince, ...stored } = before;
  const isSwitchedOn = definition.active && disabled !== undefined;
  const isElsewhere = definition.url !== before.url;
  // Switched on again, it is in a new state, also where its definition is the same.
  const after =
    isSame(before, definition) && !isSwitchedOn
      ? stored
      : { ...stored, ...definition, updatedAt: changedAt(before, now) };
  if (after !== stored && !(await webhooks.replace(after, stored))) return undefined;
  if (!isSwitchedOn && !isElsewhere) return { outcome: "stored", webhook: { ...before, ...after } };
  await webhooks.forgetHealth(before.id);
  return { outcome: "stored", webhook: after };
};

/**
 * Stores a webhook whole. A new one gets a secret, which is in the result this once; a stored one keeps its own. One that
 * Milepost switched off is on again once it is stored as active, and how its target did is forgotten.
 */
export const defineWebhook =
  (deps: Deps) =>
  async (key: string, asked: WebhookDefinition, now: Instant): Promise<DefinedWebhook> => {
    const target = webhookTarget(asked.url, deps.targets);
    if ("refused" in target) return { outcome: "targetRefused", why: target.refused };
    const definition = { ...asked, url: target.url, events: [...new Set(asked.events)] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await deps.webhooks.find(key);
      const defined = before
        ? await change(deps, before, { definition, now })
        : await make(deps, { ...definition, key, createdAt: now, updatedAt: now });
      if (defined !== undefined) return defined;
    }
    throw new StoreUnavailable("others kept changing this webhook");
  };

/** The webhooks, by key. */
export const listWebhooks = async (webhooks: WebhookStore): Promise<Webhook[]> =>
  (await webhooks.all()).sort((a, b) => (a.key < b.key ? -1 : 1));

/** `inUse`: these alerts name it. What was delivered to it stays for 30 days, and is on no list. */
export type RemovedWebhook = { outcome: "removed" | "unknown" } | { outcome: "inUse"; alerts: string[] };

/** Removes a webhook with its secret, unless an alert would then tell nobody. */
export const removeWebhook =
  ({ webhooks, alerts }: { webhooks: WebhookStore; alerts: AlertReader }) =>
  async (key: string): Promise<RemovedWebhook> => {
    const webhook = await webhooks.find(key);
    if (webhook === undefined) return { outcome: "unknown" };
    const naming = (await alerts.all()).filter((alert) => alert.webhooks.includes(key));
    if (naming.length > 0) return { outcome: "inUse", alerts: naming.map((alert) => alert.key).sort() };
    return { outcome: (await webhooks.remove(webhook)) ? "removed" : "unknown" };
  };
