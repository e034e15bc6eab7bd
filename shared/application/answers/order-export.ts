import {
  EXPORT_LASTS,
  isExportToken,
  isOver,
  newExportToken,
  type ResponseExport,
} from "../../domain/answers/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import type { ExportStore } from "./ports.ts";

/** Lets a file be fetched for a while by whoever has the token. */
export const orderExport =
  (store: Pick<ExportStore, "add">) =>
  async (
    content: Omit<ResponseExport, "expiresAt">,
    now: Instant,
  ): Promise<{ token: string; expiresAt: Instant }> => {
    const token = newExportToken();
    const expiresAt = addDuration(now, EXPORT_LASTS);
    await store.add(sha256(token), { ...content, expiresAt });
    return { token, expiresAt };
  };

/** The file that a token opens, as often as it is asked for. */
export const openExport =
  (store: Pick<ExportStore, "find">) =>
  async (token: string, now: Instant): Promise<ResponseExport | "unknown" | "over"> => {
    const order = isExportToken(token) ? await store.find(sha256(token)) : undefined;
    if (order === undefined) return "unknown";
    return isOver(order, now) ? "over" : order;
  };
