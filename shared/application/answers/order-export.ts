import {
  EXPORT_EXPIRES_AFTER,
  isExpired,
  isExportToken,
  newExportToken,
  type ResponseExport,
} from "../../domain/answers/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import type { ExportStore } from "./ports.ts";

/** Makes a token that opens a file of responses for 15 minutes. */
export const orderExport =
  (store: Pick<ExportStore, "add">) =>
  async (
    content: Omit<ResponseExport, "expiresAt">,
    now: Instant,
  ): Promise<{ token: string; expiresAt: Instant }> => {
    const token = newExportToken();
    const expiresAt = addDuration(now, EXPORT_EXPIRES_AFTER);
    await store.add(sha256(token), { ...content, expiresAt });
    return { token, expiresAt };
  };

/** The file that a token opens; it opens it any number of times. */
export const openExport =
  (store: Pick<ExportStore, "find">) =>
  async (token: string, now: Instant): Promise<ResponseExport | "unknown" | "expired"> => {
    const order = isExportToken(token) ? await store.find(sha256(token)) : undefined;
    if (order === undefined) return "unknown";
    return isExpired(order, now) ? "expired" : order;
  };
