import * as z from "zod/mini";
import type {
  WebhookHealths,
  WebhookReader,
  WebhookSecretKeeper,
  WebhookSecrets,
  WebhookStore,
} from "../../application/webhooks/index.ts";
import { StoredWebhook, type Webhook, WebhookHealth, WebhookSecret } from "../../domain/webhooks/index.ts";
import {
  WEBHOOK_HEALTH,
  WEBHOOKS,
  webhookHealthKey,
  webhookKey,
  webhookSecretKey,
} from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

/** An id's row may be there with nothing in it: a target that failed once and answers again. */
const withHealth = (row: Row, health: Row | undefined): Webhook => ({
  ...parseRow(StoredWebhook, row),
  ...(health && parseRow(WebhookHealth, health)),
});

/** Webhooks with how their targets do. They share a partition, and their health another one: they are few. */
export const createWebhookReader = (table: Table): WebhookReader => ({
  all: async () => {
    const [rows, healths] = await Promise.all([
      queryAll(table, { partition: WEBHOOKS, consistent: true }),
      queryAll(table, { partition: WEBHOOK_HEALTH, consistent: true }),
    ]);
    const byId = new Map(healths.map((row) => [row.sk, row]));
    return rows.map((row) => withHealth(row, byId.get(row.id)));
  },
});

/** Nobody has changed it meanwhile. */
const unchanged = ({ id, updatedAt }: StoredWebhook) => ({ id, updatedAt });

/** Webhooks, as admins keep them. Only who may also write the secret can make one. */
export const createWebhookStore = (table: Table): WebhookStore => ({
  ...createWebhookReader(table),
  find: async (key) => {
    const row = await getRow(table, webhookKey(key));
    if (row === undefined) return undefined;
    return withHealth(row, await getRow(table, webhookHealthKey(z.parse(z.string(), row.id))));
  },
  add: async (webhook, secret) => {
    const added = await transact(table, [
      { put: { ...webhook, ...webhookKey(webhook.key) }, expected: { pk: null } },
      { put: { ...secret, ...webhookSecretKey(webhook.id) }, expected: { pk: null } },
    ]);
    return added.outcome === "written";
  },
  replace: async (webhook, before) => {
    const put = { ...webhook, ...webhookKey(webhook.key) };
    return (await write(table, { put, expected: unchanged(before) })).outcome === "written";
  },
  remove: async ({ key, id }) => {
    const removed = await transact(table, [
      { delete: webhookKey(key), expected: { id } },
      { delete: webhookSecretKey(id) },
      { delete: webhookHealthKey(id) },
    ]);
    return removed.outcome === "written";
  },
  forgetHealth: async (id) => {
    await transact(table, [{ delete: webhookHealthKey(id) }]);
  },
});

/** What messages are signed with: each in a partition of its own, so few functions may read it. */
export const createWebhookSecrets = (table: Table): WebhookSecrets => ({
  find: async (id) => {
    const row = await getRow(table, webhookSecretKey(id));
    return row && parseRow(WebhookSecret, row);
  },
});

export const createWebhookSecretKeeper = (table: Table): WebhookSecretKeeper => ({
  ...createWebhookSecrets(table),
  replace: async (id, secret, before) => {
    const put = { ...secret, ...webhookSecretKey(id) };
    return (await write(table, { put, expected: { secret: before.secret } })).outcome === "written";
  },
});

/** How targets do. While they answer, nothing is written. */
export const createWebhookHealths = (table: Table): WebhookHealths => ({
  fails: async (id, since) => {
    await write(table, {
      update: webhookHealthKey(id),
      set: { failingSince: since },
      expected: { failingSince: null },
    });
  },
  answers: async (id) => {
    await write(table, { update: webhookHealthKey(id), remove: ["failingSince"], expected: { sk: id } });
  },
  switchOff: async (id, disabled) => {
    const written = await write(table, {
      update: webhookHealthKey(id),
      set: { disabled },
      expected: { disabled: null },
    });
    return written.outcome === "written";
  },
});
