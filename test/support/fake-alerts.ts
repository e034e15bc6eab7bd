import type { AlertEditor } from "../../shared/application/alerts/ports.ts";
import type { Alert } from "../../shared/domain/alerts/alert.ts";
import { NOW } from "./builders.ts";

export const anAlert = (overrides: Partial<Alert> = {}): Alert => ({
  key: "low-score",
  active: true,
  when: { surveys: ["after-order"], atOrBelow: 6 },
  wait: "PT10M",
  case: { dueIn: "P2D" },
  emails: ["ana@acme.example", "bo@acme.example"],
  webhooks: [],
  updatedAt: NOW,
  ...overrides,
});

/** Alerts in memory, under the conditions that the real store has. */
export class FakeAlerts implements AlertEditor {
  readonly stored: Map<string, Alert>;

  constructor(...alerts: Alert[]) {
    this.stored = new Map(alerts.map((alert) => [alert.key, alert]));
  }

  async all(): Promise<Alert[]> {
    return [...this.stored.values()];
  }

  async find(key: string): Promise<Alert | undefined> {
    return this.stored.get(key);
  }

  async put(alert: Alert): Promise<void> {
    this.stored.set(alert.key, alert);
  }

  async replace(alert: Alert, before: Alert | undefined): Promise<boolean> {
    if (this.stored.get(alert.key)?.updatedAt !== before?.updatedAt) return false;
    this.stored.set(alert.key, alert);
    return true;
  }

  async remove(key: string): Promise<boolean> {
    return this.stored.delete(key);
  }

  async removeAsSeen({ key, updatedAt }: Alert): Promise<boolean> {
    return this.stored.get(key)?.updatedAt === updatedAt && this.stored.delete(key);
  }
}
