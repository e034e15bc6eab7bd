import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { type Instant, startOfDay } from "../base/time.ts";
import { Metric } from "../surveys/index.ts";

/** A file of responses that was asked for and can be fetched: what is in it, and until when. */
export const ResponseExport = z.strictObject({
  /** Days of `timeZone`; `to` is not in it. */
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

/** Within what time a file has to be fetched; one that is on its way by then goes on. */
export const EXPORT_LASTS = "PT15M";

/** 256 random bits, of which only the SHA-256 is stored: whoever has the address may fetch the file. */
export const newExportToken = (): string => randomBytes(32).toString("base64url");

export const isExportToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** The moments between which the days of a file lie, and what else is asked of its responses. */
export const contentOf = ({ from, to, timeZone, expiresAt: _, ...filters }: ResponseExport) => ({
  ...filters,
  from: startOfDay(from, timeZone),
  to: startOfDay(to, timeZone),
});

export const isOver = ({ expiresAt }: ResponseExport, now: Instant): boolean => now >= expiresAt;
