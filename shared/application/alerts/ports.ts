import type { Alert } from "../../domain/alerts/index.ts";

/** All alerts that admins defined, by key. */
export interface AlertReader {
  all(): Promise<Alert[]>;
}

/** Finds one of them. */
export interface AlertFinder {
  find(key: string): Promise<Alert | undefined>;
}

/** Alerts, as admins define and remove them. */
export interface AlertStore extends AlertReader, AlertFinder {
  /** Adds an alert, or replaces the whole one with its key. */
  put(alert: Alert): Promise<void>;
  /** False where there was none. */
  remove(key: string): Promise<boolean>;
}
