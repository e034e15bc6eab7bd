import { type Alert, AlertDefinition } from "../../../domain/alerts/index.ts";
import { pick } from "../../base/fields.ts";

/** Callers get every field that they defined. */
const FIELDS = { ...AlertDefinition.shape, key: true, updatedAt: true } as const;

/** An alert as callers get it. */
export const alertItem = (alert: Alert, warnings: readonly string[] = []) => ({
  ...pick(alert, FIELDS),
  ...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
});
