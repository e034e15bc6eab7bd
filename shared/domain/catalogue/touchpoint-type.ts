import { distance } from "fastest-levenshtein";
import * as z from "zod/mini";
import { localized } from "../base/localized.ts";
import { Key, line, prose } from "../base/text.ts";
import { latest } from "../base/time.ts";

/** A touchpoint type as an admin defines it (API: `PUT /v1/touchpoint-types/{key}`). */
export const TouchpointTypeDefinition = z.strictObject({
  /** One name for everybody, or names by language. */
  name: z.union([
    line(128),
    localized(line(128), 50).check(
      z.refine((names) => Object.keys(names).length > 0, "must have a name in one language at least"),
    ),
  ]),
  stage: line(64),
  order: z._default(z.int().check(z.gte(0), z.lte(100_000)), 0),
  description: z.optional(prose(1_000)),
  /** Whether a customer who passes it uses the product; for touchpoints that are recorded from then on. */
  engagement: z.optional(z.boolean()),
});

/**
 * A named place on the customer journey. An archived type keeps name and place for the touchpoints that it has; new ones
 * are unregistered.
 */
export const TouchpointType = z.extend(TouchpointTypeDefinition, {
  key: Key,
  archivedAt: z.optional(z.string()),
});
export type TouchpointType = z.infer<typeof TouchpointType>;

/** The types that are not archived. */
export const registeredTypes = (types: readonly TouchpointType[]): TouchpointType[] =>
  types.filter(({ archivedAt }) => archivedAt === undefined);

/** Whether a customer who passes this type uses the product. */
export const isEngagement = (key: string, types: readonly TouchpointType[]): boolean =>
  types.some((type) => type.key === key && type.engagement === true && type.archivedAt === undefined);

/** How many touchpoints of a type were ever recorded, and when the last one was. */
export type TypeVolume = { touchpoint: string; volume: number; lastSeenAt: string };

/** Adds up the volumes of each type. */
export const sumVolumes = (volumes: readonly TypeVolume[]): TypeVolume[] => {
  const sums = new Map<string, TypeVolume>();
  for (const { touchpoint, volume, lastSeenAt } of volumes) {
    const sum = sums.get(touchpoint) ?? { touchpoint, volume: 0, lastSeenAt };
    sums.set(touchpoint, {
      touchpoint,
      volume: sum.volume + volume,
      lastSeenAt: latest(lastSeenAt, sum.lastSeenAt),
    });
  }
  return [...sums.values()];
};

/** The registered key that is most like an unknown one. At most a third of its characters differ, and at most four. */
export const nearestKey = (unknown: string, registered: readonly string[]): string | undefined => {
  const nearest = registered
    .map((key) => ({ key, distance: distance(unknown, key) }))
    .sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1))[0];
  return nearest && nearest.distance <= Math.min(4, Math.floor(unknown.length / 3)) ? nearest.key : undefined;
};

/** Whether a key is in the catalogue, and if not, which key may be meant. */
export const registrationOf = (
  key: string,
  types: readonly TouchpointType[],
): { registered: boolean; suggestion?: string | undefined } => {
  const registered = registeredTypes(types).map((type) => type.key);
  return registered.includes(key)
    ? { registered: true }
    : { registered: false, suggestion: nearestKey(key, registered) };
};
