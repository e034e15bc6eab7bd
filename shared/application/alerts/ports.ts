import type { Alert } from "../../domain/alerts/index.ts";

/** All alerts that admins defined, by key. */
export interface AlertReader {
  all(): Promise<Alert[]>;
}
