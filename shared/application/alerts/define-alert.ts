import { type Alert, MAX_ALERTS } from "../../domain/alerts/index.ts";
import { isFull, type Refusal } from "../base/definition-refused.ts";
import type { AlertStore } from "./ports.ts";

/** Adds an alert or replaces it. Refused where there are as many as there may be. */
export const defineAlert =
  (store: AlertStore) =>
  async (alert: Alert): Promise<"stored" | Refusal> => {
    if (isFull(await store.all(), alert.key, MAX_ALERTS))
      return { refused: `There are ${MAX_ALERTS} alerts already; delete one first.` };
    await store.put(alert);
    return "stored";
  };
