import { distance } from "fastest-levenshtein";
import * as z from "zod/mini";
import { Key, line, prose } from "../base/text.ts";
import { latest } from "../base/time.ts";

/** What an admin says of a touchpoint type; its key stands in the URL. */
export const TouchpointTypeDefinition = z.strictObject({
  name: line(128),
  stage: line(64),
  order: z._default(z.int().check(z.gte(0), z.lte(100_000)), 0),
  description: z.optional(prose(1_000)),
});

/** A named place on the customer journey. An archived one keeps its place for what was recorded, and takes no more. */
export const TouchpointType = z.extend(TouchpointTypeDefinition, {
  key: Key,
  archivedAt: z.optional(z.string()),
});
export type TouchpointType = z.infer<typeof TouchpointType>;

/** The catalogue as it stands now. */
export const registeredTypes = (types: readonly TouchpointType[]): TouchpointType[] =>
  types.filter(({ archivedAt }) => archivedAt === undefined);

/** How many touchpoints of a type were recorded, ever, and when the last one came in. */
export type TypeVolume = { touchpoint: string; volume: number; lastSeenAt: string };

/** Volumes of one type from several places, as one. */
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

/** The registered key nearest to an unknown one: at most a third of its letters differ, and never more than four. */
export const nearestKey = (unknown: string, registered: readonly string[]): string | undefined => {
  const nearest = registered
    .map((key) => ({ key, distance: distance(unknown, key) }))
    .sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1))[0];
  return nearest && nearest.distance <= Math.min(4, Math.floor(unknown.length / 3)) ? nearest.key : undefined;
};

/** Whether a key is in the catalogue; where it is not, the nearest that is. */
export const registrationOf = (
  key: string,
  types: readonly TouchpointType[],
): { registered: boolean; suggestion?: string | undefined } => {
  const registered = registeredTypes(types).map((type) => type.key);
  return registered.includes(key)
    ? { registered: true }
    : { registered: false, suggestion: nearestKey(key, registered) };
};
