import * as z from "zod/mini";

/** The dimension that every deployment has: the channel of the touchpoint. */
export const CHANNEL = "channel";

/**
 * The customer attributes by which a deployment splits its scores, each with its values: `{"plan": ["free", "pro"]}`.
 * Customers with another value are in no audience, so callers can't make the scores grow.
 */
export const AudienceDimensions = z.record(z.string(), z.array(z.string()));
export type AudienceDimensions = z.infer<typeof AudienceDimensions>;

/** One group of customers: those whose `dimension` has this `value`. */
export type Audience = { dimension: string; value: string };

/** The audiences of an item, as value by dimension: those of its customer when the item was made. */
export const Audiences = z.record(z.string(), z.string());
export type Audiences = z.infer<typeof Audiences>;

/** The audiences of a customer with these attributes; undefined where there is none. */
export const audiencesOf = (
  attributes: Readonly<Record<string, unknown>>,
  dimensions: AudienceDimensions,
): Audiences | undefined => {
  const found = Object.entries(dimensions).flatMap(([dimension, values]) => {
    const value = Object.hasOwn(attributes, dimension) ? String(attributes[dimension]) : undefined;
    return value !== undefined && values.includes(value) ? [[dimension, value] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
};
