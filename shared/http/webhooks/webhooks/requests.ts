import * as z from "zod/mini";
import {
  type DefinedWebhook,
  defineWebhook,
  type Replayed,
  type RotatedSecret,
  removeWebhook,
  rotateSecret,
  type WebhookStore,
} from "../../../application/webhooks/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import { DeliveryStatus } from "../../../domain/events/index.ts";
import { MAX_WEBHOOKS, type Webhook, WebhookDefinition } from "../../../domain/webhooks/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid, Problem } from "../../base/problem.ts";
import { definitionKey } from "../../lists/definition-key.ts";
import { paging } from "../../lists/query.ts";

export const DeliveriesQuery = z.strictObject({ status: z.optional(DeliveryStatus), ...paging });
/** Where a list of deliveries goes on. */
export const DeliveryCursor = z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(64)) });

const noWebhook = (): Problem => new Problem(404, "There is no such webhook.");
const isOff = (): Problem => new Problem(409, "The webhook is switched off; switch it on first.");

/** @throws {Problem} 404; 422 for a key that no webhook can have, as for all that follow */
export const namedWebhook = async (webhooks: Pick<WebhookStore, "find">, key: string): Promise<Webhook> => {
  const webhook = await webhooks.find(definitionKey(key));
  if (webhook === undefined) throw noWebhook();
  return webhook;
};

/**
 * Stores the webhook that somebody asked for, by the API or in the dashboard.
 * @returns it, and its secret where it is a new one
 * @throws {Problem} 422; 409 where there are as many webhooks as there may be
 */
export const defineAskedWebhook =
  (deps: Parameters<typeof defineWebhook>[0]) =>
  async (
    asked: { key: string; body: unknown },
    now: Instant,
  ): Promise<Extract<DefinedWebhook, { outcome: "stored" }>> => {
    const key = definitionKey(asked.key);
    const defined = await defineWebhook(deps)(key, parse(WebhookDefinition, asked.body), now);
    if (defined.outcome === "targetRefused") throw invalid([{ path: "url", message: defined.why }]);
    if (defined.outcome === "full")
      throw new Problem(409, `There are ${MAX_WEBHOOKS} webhooks already; remove one first.`);
    return defined;
  };

/** @throws {Problem} 404; 409 where alerts name it */
export const removeNamedWebhook =
  (deps: Parameters<typeof removeWebhook>[0]) =>
  async (key: string): Promise<void> => {
    const removed = await removeWebhook(deps)(definitionKey(key));
    if (removed.outcome === "unknown") throw noWebhook();
    if (removed.outcome === "inUse")
      throw new Problem(409, `These alerts tell it: ${removed.alerts.join(", ")}. Change them first.`);
  };

/** @throws {Problem} 404; 409 where somebody else rotated it at the same moment */
export const rotateNamedSecret =
  (deps: Parameters<typeof rotateSecret>[0]) =>
  async (key: string, now: Instant): Promise<Extract<RotatedSecret, { outcome: "rotated" }>> => {
    const rotated = await rotateSecret(deps)(definitionKey(key), now);
    if (rotated.outcome === "rotated") return rotated;
    if (rotated.outcome === "unknown") throw noWebhook();
    throw new Problem(409, "Somebody else rotated the secret at the same moment.");
  };

const REPLAY_REFUSALS = {
  unknown: () => new Problem(404, "There is no such delivery."),
  waiting: () => new Problem(409, "The message is still on its way."),
  off: isOff,
  often: () => new Problem(409, "The message was replayed 20 times already."),
};

/** The id of what was put on its way. @throws {Problem} 404, 409 */
export const orNotSent = (sent: Replayed): string => {
  if (sent.outcome !== "queued") throw REPLAY_REFUSALS[sent.outcome]();
  return sent.id;
};
