import * as z from "zod/mini";
import { sha256 } from "../base/digest.ts";
import { Key, line } from "../base/text.ts";
import { type Instant, Timestamp } from "../base/time.ts";
import { Audiences, CustomerDetails } from "../customers/index.ts";

/** Most bytes of a touchpoint's properties, as JSON. */
export const PROPERTIES_BYTES = 8 * 1024;
/** How far a sender's clock may be ahead of ours. */
const CLOCK_AHEAD_MS = 5 * 60_000;

/** An object with any names. `z.record` would drop `__proto__`, and callers may use any name. */
export const AnyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);

/** The properties of a touchpoint, at most 8 KB of JSON. */
export const Properties = AnyObject.check(
  z.refine(
    (properties) => Buffer.byteLength(JSON.stringify(properties)) <= PROPERTIES_BYTES,
    `must be at most ${PROPERTIES_BYTES} bytes of JSON`,
  ),
);

/** What a caller sends (API: `POST /v1/touchpoints`). With an `id` the same call never counts twice. */
export const TouchpointInput = z.strictObject({
  id: z.optional(line(128)),
  touchpoint: Key,
  customer: CustomerDetails,
  channel: z.optional(line(64)),
  occurredAt: z.optional(Timestamp),
  properties: z.optional(Properties),
});
export type TouchpointInput = z.infer<typeof TouchpointInput>;

/**
 * The id under which a page key's touchpoint is stored. Pages have ids of their own, so that nobody can take one that a
 * server will use. The hash makes sure of it: no server happens to send a text that ends in the hash of its middle.
 *
 *     pageTouchpointId("order-1001") // "page:order-1001:50ac93f4"
 */
export const pageTouchpointId = (id: string): string => `page:${id}:${sha256(id).slice(0, 8)}`;

/** The id that a page key's touchpoint was sent with; undefined where the touchpoint is not a page key's. */
export const sentIdOfPage = (id: string): string | undefined => {
  const sent = /^page:(.+):[0-9a-f]{8}$/su.exec(id)?.[1];
  return sent !== undefined && pageTouchpointId(sent) === id ? sent : undefined;
};

/** What became of a survey that the touchpoint could have triggered, as the API answered it. */
export const InvitationOutcome = z.union([
  z.strictObject({ id: z.string(), survey: z.string(), status: z.literal("scheduled"), dueAt: z.string() }),
  z.strictObject({ survey: z.string(), status: z.literal("suppressed"), reason: z.string() }),
]);
export type InvitationOutcome = z.infer<typeof InvitationOutcome>;

/** One recorded event: this customer passed that touchpoint type at that time. */
export const Touchpoint = z.strictObject({
  id: z.string(),
  touchpoint: Key,
  /** Null once the person was erased. */
  customerId: z.nullable(z.string()),
  channel: z.optional(z.string()),
  segments: z.optional(Audiences),
  occurredAt: z.string(),
  recordedAt: z.string(),
  properties: z.optional(AnyObject),
  registered: z.boolean(),
  suggestion: z.optional(z.string()),
  invitations: z.array(InvitationOutcome),
  /** What it says about tickets, subscriptions or use of the product, as JSON text; only where it says any of that. */
  meanings: z.optional(z.string()),
  /** SHA-256 of what the caller sent: tells a replay from a conflict. Removed when the person is erased. */
  contentHash: z.optional(z.string()),
});
export type Touchpoint = z.infer<typeof Touchpoint>;

/** Whether `occurredAt` is more than 5 minutes in the future: a sender's clock may be wrong by that much. */
export const isTooFarAhead = (occurredAt: Instant | undefined, now: Instant): boolean =>
  occurredAt !== undefined && Date.parse(occurredAt) > Date.parse(now) + CLOCK_AHEAD_MS;
