import { randomUUID } from "node:crypto";
import type { Instant } from "../../domain/base/time.ts";

/** A value that no other write has, and that sorts by time. */
export const newPendingToken = (now: Instant): string => `${now}#${randomUUID()}`;
