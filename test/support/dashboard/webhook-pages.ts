import { EVENT_TYPES } from "../../../shared/domain/events/event.ts";
import type { Webhook } from "../../../shared/domain/webhooks/webhook.ts";
import { newWebhookValues, webhookValues } from "../../../shared/http/dashboard/webhook-form.ts";
import {
  deliveriesPage,
  webhookDeletionPage,
  webhookFormPage,
  webhookSecretPage,
  webhooksPage,
} from "../../../shared/pages/dashboard/webhooks/index.ts";
import { earlier, HOUR, later, NOW } from "../builders.ts";
import { aMember } from "../fake-members.ts";
import { aWebhook } from "../webhooks.ts";
import type { DashboardVoice, GalleryPage } from "./voice.ts";

/** What a target answers to do harm to who reads it. */
const HOSTILE = `<!doctype html><script>alert(1)</script><img src=x onerror="alert(1)">${"<div class=error>".repeat(20)}`;
const LONG_KEY = "x".repeat(64);
const LONG_URL = `https://${"sub.".repeat(12)}acme.example/services/${"T0".repeat(30)}?token=${"s".repeat(400)}`;
const frameOf = ({ alerts: texts }: DashboardVoice) =>
  ({ texts, member: aMember(), section: "settings" }) as const;

const FULL: Webhook = {
  ...aWebhook({ key: LONG_KEY, url: LONG_URL, events: [...EVENT_TYPES], include: ["customer"] }),
  failingSince: earlier(40 * HOUR),
};
const SWITCHED_OFF: Webhook = {
  ...aWebhook({
    key: "slack-cx",
    format: "slack",
    url: "https://slack.com/T0/B0/x",
    events: [],
  }),
  disabled: { at: earlier(HOUR), reason: "failing" },
};
const many = Array.from({ length: 47 }, (_, index) => ({
  ...aWebhook({ key: `webhook-${String(index).padStart(2, "0")}`, format: index % 2 ? "teams" : "standard" }),
  ...(index % 3 > 0 && { last: { at: earlier(index * HOUR), status: "delivered" as const } }),
}));

const failed = (hours: number, more: object) => ({
  at: earlier(hours * HOUR),
  milliseconds: 15_000,
  ...more,
});
const DELIVERIES = Array.from({ length: 100 }, (_, index) => {
  const id = `evt_0mhi5vt${String(index).padStart(2, "0")}_${"0123456789abcdef012345"}`;
  const at = earlier(index * HOUR);
  const message = { id, at, tries: 1, nextAttemptAt: null, alert: undefined };
  const attempts = [{ at, status: 204, milliseconds: 1_234 }];
  return [
    { ...message, type: "response.recorded" as const, status: "delivered" as const, attempts },
    {
      ...message,
      type: "alert.raised" as const,
      alert: LONG_KEY,
      status: "waiting" as const,
      tries: 27,
      attempts: [failed(9, { error: "timeout" }), failed(2, { status: 500, answer: HOSTILE.slice(0, 500) })],
      nextAttemptAt: later(HOUR),
    },
    {
      ...message,
      type: "customer.unsubscribed" as const,
      status: "failed" as const,
      attempts: [failed(index, { error: "somethingNew" }), failed(index, { status: 410, answer: "Gone" })],
      tries: 2,
    },
    { ...message, type: "case.overdue" as const, status: "canceled" as const, tries: 0, attempts: [] },
  ];
}).flatMap((kinds, index) => kinds[index % kinds.length] ?? []);

/** Webhooks in the settings: full and empty lists, forms, a secret, and what was sent. */
export const WEBHOOK_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-webhooks",
    render: (voice) =>
      webhooksPage({
        frame: frameOf(voice),
        now: NOW,
        webhooks: [
          { ...FULL, last: { at: earlier(HOUR), status: "failed" } },
          { ...SWITCHED_OFF, last: { at: earlier(HOUR), status: "waiting" } },
          { ...aWebhook({ key: "off", active: false }) },
          ...many,
        ],
      }),
  },
  {
    name: "dashboard-webhooks-empty",
    render: (voice) =>
      webhooksPage({
        frame: frameOf(voice),
        now: NOW,
        webhooks: [],
        notice: voice.alerts.dashboard.webhooks.deleted,
      }),
  },
  {
    name: "dashboard-webhook-form",
    render: (voice) =>
      webhookFormPage({
        frame: frameOf(voice),
        key: LONG_KEY,
        webhook: FULL,
        form: {
          values: { ...webhookValues(FULL), url: "http://user@acme.example" },
          version: "1",
          refusals: [{ path: "url", message: "must have no user and no password" }],
          theirs: webhookValues(SWITCHED_OFF),
        },
        zone: "UTC",
        isTested: true,
      }),
  },
  {
    name: "dashboard-webhook-off",
    render: (voice) =>
      webhookFormPage({
        frame: frameOf(voice),
        key: SWITCHED_OFF.key,
        webhook: SWITCHED_OFF,
        form: { values: webhookValues(SWITCHED_OFF), version: "1" },
        zone: "UTC",
      }),
  },
  {
    name: "dashboard-webhook-new",
    render: (voice) =>
      webhookFormPage({
        frame: frameOf(voice),
        webhook: undefined,
        form: { values: newWebhookValues("en"), version: "none" },
        zone: "UTC",
      }),
  },
  {
    name: "dashboard-webhook-secret",
    render: (voice) =>
      webhookSecretPage({
        frame: frameOf(voice),
        key: LONG_KEY,
        secret: `whsec_${"A".repeat(44)}`,
        format: "standard",
        isRotated: true,
      }),
  },
  {
    name: "dashboard-webhook-deletion",
    render: (voice) =>
      webhookDeletionPage({
        frame: frameOf(voice),
        key: LONG_KEY,
        version: "1",
        alerts: ["low-score", LONG_KEY],
        isChanged: true,
      }),
  },
  {
    name: "dashboard-deliveries",
    render: (voice) =>
      deliveriesPage({
        frame: frameOf(voice),
        webhook: FULL,
        status: undefined,
        deliveries: DELIVERIES,
        nextCursor: "c".repeat(100),
        isContinued: true,
        zone: "America/Sao_Paulo",
        notice: voice.alerts.dashboard.webhooks.deliveries.replayed,
      }),
  },
  {
    name: "dashboard-deliveries-empty",
    render: (voice) =>
      deliveriesPage({
        frame: frameOf(voice),
        webhook: SWITCHED_OFF,
        status: "failed",
        deliveries: [],
        nextCursor: null,
        isContinued: false,
        zone: "UTC",
      }),
  },
];
