import * as z from "zod/mini";

/** The dimension that every deployment has: how the touchpoint came. */
export const CHANNEL = "channel";

/**
 * Customer attributes that a stage splits its scores by, each with the values that it tells apart: `{"plan":
 * ["free", "pro"]}`. Values that are not named here are in no segment, so whatever callers send, scores stay small.
 */
export const AudienceDimensions = z.record(z.string(), z.array(z.string()));
export type AudienceDimensions = z.infer<typeof AudienceDimensions>;

/** One group of customers: those whose `dimension` has this `value`. */
export type Audience = { dimension: string; value: string };

/** By dimension, which segment an item belongs to: it is settled when the item is made, as the customer was then. */
export const Audiences = z.record(z.string(), z.string());
export type Audiences = z.infer<typeof Audiences>;

/** Undefined where the attributes put a customer into no segment. */
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
