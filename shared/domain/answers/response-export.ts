import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { type Instant, momentOf } from "../base/time.ts";
import { Metric, TONES } from "../surveys/index.ts";

/** A file of a list that can be fetched: which items are in it, and until when. */
export const ResponseExport = z.strictObject({
  /** Days in `timeZone`, or times; without `to`. */
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** Responses where it is left out. */
  list: z.optional(z.enum(["touchpoints", "customers", "tickets"])),
  touchpoint: z.optional(z.string()),
  survey: z.optional(z.string()),
  metric: z.optional(Metric),
  channel: z.optional(z.string()),
  attribute: z.optional(z.string()),
  customer: z.optional(z.string()),
  sentiment: z.optional(z.enum(TONES)),
  q: z.optional(z.string()),
  minScore: z.optional(z.int()),
  maxScore: z.optional(z.int()),
  hasComment: z.optional(z.boolean()),
  /** Of tickets, as all that follow. */
  topic: z.optional(z.string()),
  status: z.optional(z.enum(["open", "held", "solved"])),
  firstContact: z.optional(z.boolean()),
  oneTouch: z.optional(z.boolean()),
  unanswered: z.optional(z.literal(true)),
  escalated: z.optional(z.literal(true)),
  reopened: z.optional(z.literal(true)),
  /** How long a first contact may still change, as an ISO 8601 duration. */
  fcrWindow: z.optional(z.string()),
  solvedFrom: z.optional(z.string()),
  solvedTo: z.optional(z.string()),
  escalatedFrom: z.optional(z.string()),
  escalatedTo: z.optional(z.string()),
  reopenedFrom: z.optional(z.string()),
  reopenedTo: z.optional(z.string()),
  expiresAt: z.string(),
});
export type ResponseExport = z.infer<typeof ResponseExport>;
/** What a file shall hold. */
export type FileOrder = Omit<ResponseExport, "expiresAt"> & { expiresAt?: Instant };

/** How long a file can be fetched; a download that has begun by then is finished. */
export const EXPORT_EXPIRES_AFTER = "PT15M";

/** 256 random bits, and only their SHA-256 is stored. Everybody with the token may fetch the file. */
export const newExportToken = (): string => randomBytes(32).toString("base64url");

/** Whether a text can be such a token. */
export const isExportToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Which items are in a file: from when, to when, and the filters. */
export const queryOf = ({ from, to, timeZone, expiresAt: _, list: __, ...filters }: FileOrder) => ({
  ...filters,
  from: momentOf(from, timeZone),
  to: momentOf(to, timeZone),
});

/** A file can be fetched before `expiresAt`. */
export const isExpired = ({ expiresAt }: ResponseExport, now: Instant): boolean => now >= expiresAt;
