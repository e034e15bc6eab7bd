import type * as z from "zod/mini";
import type { DeliveryLog } from "../../../application/events/index.ts";
import { listWebhooks, type WebhookStore } from "../../../application/webhooks/index.ts";
import { webhookLane } from "../../../domain/events/index.ts";
import type { Webhook } from "../../../domain/webhooks/index.ts";
import { decodeCursor, encodeCursor } from "../../base/cursor.ts";
import type { ListQuery } from "../../lists/query.ts";
import { byKey, pageOf } from "../../lists/whole-list.ts";
import type { DeliveryPage, WebhookPage } from "./answers.ts";
import { type DeliveriesQuery, DeliveryCursor } from "./requests.ts";
import { deliveryItem, webhookItem } from "./shown.ts";

/** The answer of `GET /v1/webhooks`. @throws {Problem} 422 for a cursor that is not one of ours */
export const webhooksAnswer =
  (webhooks: WebhookStore) =>
  async (query: z.output<typeof ListQuery>): Promise<z.output<typeof WebhookPage>> => {
    const page = pageOf(await listWebhooks(webhooks), byKey, query);
    return { ...page, items: page.items.map(webhookItem) };
  };

/** The answer of `GET /v1/webhooks/{key}/deliveries`. @throws {Problem} 422 for a cursor that is not one of ours */
export const deliveriesAnswer =
  (deliveries: DeliveryLog) =>
  async (
    { id }: Pick<Webhook, "id">,
    { limit = 50, cursor, status }: z.output<typeof DeliveriesQuery>,
  ): Promise<z.output<typeof DeliveryPage>> => {
    const after = cursor === undefined ? undefined : decodeCursor(DeliveryCursor, cursor);
    const page = await deliveries.page(webhookLane(id), { limit, status, after });
    return { items: page.items.map(deliveryItem), nextCursor: encodeCursor(page.next) };
  };
