import { type Audience, type AudienceDimensions, CHANNEL } from "../../domain/customers/index.ts";
import { invalid } from "../base/problem.ts";

const listed = (dimensions: AudienceDimensions): string =>
  Object.entries(dimensions)
    .map(([dimension, values]) => `${dimension} (${values.join(", ")})`)
    .join("; ") || "none";

/**
 * The audience with an attribute, written as `plan:pro`.
 * @throws {Problem} 422 where scores are not split by it; it lists the attributes that they are split by
 */
export const audienceWith = (attribute: string, dimensions: AudienceDimensions): Audience => {
  const [dimension = "", ...rest] = attribute.split(":");
  const value = rest.join(":");
  const values = Object.hasOwn(dimensions, dimension) ? dimensions[dimension] : undefined;
  if (values?.includes(value)) return { dimension, value };
  throw invalid([
    { path: "attribute", message: `must be one that scores are split by here: ${listed(dimensions)}` },
  ]);
};

/**
 * The audience that a query asks about, by `channel` or `attribute`; undefined for everybody.
 * @throws {Problem} 422 where scores are not split that way; it lists the attributes that they are split by
 */
export const audienceAskedFor = (
  { channel, attribute }: { channel: string | undefined; attribute: string | undefined },
  dimensions: AudienceDimensions,
): Audience | undefined => {
  if (attribute === undefined)
    return channel === undefined ? undefined : { dimension: CHANNEL, value: channel };
  if (channel !== undefined)
    throw invalid([
      { path: "attribute", message: "can't be combined with channel: scores are split by one of the two" },
    ]);
  return audienceWith(attribute, dimensions);
};
