import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { type Instant, startOfDay } from "../base/time.ts";
import { Metric } from "../surveys/index.ts";

/** A file of responses that can be fetched: which responses are in it, and until when. */
export const ResponseExport = z.strictObject({
  /** Days in `timeZone`, without `to`. */
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  touchpoint: z.optional(z.string()),
  survey: z.optional(z.string()),
  metric: z.optional(Metric),
  minScore: z.optional(z.int()),
  maxScore: z.optional(z.int()),
  hasComment: z.optional(z.boolean()),
  expiresAt: z.string(),
});
export type ResponseExport = z.infer<typeof ResponseExport>;

/** How long a file can be fetched; a download that has begun by then is finished. */
export const EXPORT_EXPIRES_AFTER = "PT15M";

/** 256 random bits, and only their SHA-256 is stored. Everybody with the token may fetch the file. */
export const newExportToken = (): string => randomBytes(32).toString("base64url");

/** Whether a text can be such a token. */
export const isExportToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Which responses are in a file: from when, to when, and the filters. */
export const queryOf = ({ from, to, timeZone, expiresAt: _, ...filters }: ResponseExport) => ({
  ...filters,
  from: startOfDay(from, timeZone),
  to: startOfDay(to, timeZone),
});

/** A file can be fetched before `expiresAt`. */
export const isExpired = ({ expiresAt }: ResponseExport, now: Instant): boolean => now >= expiresAt;
