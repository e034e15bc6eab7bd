import { randomUUID } from "node:crypto";
import type { Instant } from "../../domain/base/time.ts";

/**
 * A pending token: unique to this write, and sorted by time. See `pendingAttributes` for what it is for.
 * @example `2026-11-02T12:00:00.000Z#0b9f6c5e-1f0e-4a51-9c9a-6f4f0f9f3c11`
 */
export const newPendingToken = (now: Instant): string => `${now}#${randomUUID()}`;

/** When the write was made that set a pending token. */
export const pendingSince = (token: string): Instant => token.slice(0, token.indexOf("#"));
