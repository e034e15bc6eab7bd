import { nearestKey, registeredTypes, sumVolumes, type TypeVolume } from "../../domain/catalogue/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { VolumeReader } from "./ports.ts";

/** A type with touchpoints that is not in the catalogue; `archivedAt` where it was there earlier. */
export type UnregisteredType = {
  key: string;
  volume: number;
  lastSeenAt: string;
  suggestion?: string | undefined;
  archivedAt?: string | undefined;
};

/** Every touchpoint type with its volume, including touchpoints that are not counted yet. */
export const readVolumes = async (volumes: VolumeReader): Promise<TypeVolume[]> => {
  // Pending ones first: a touchpoint that is counted between the two reads is then seen twice, not missed.
  const waiting = await volumes.waiting();
  return sumVolumes([...(await volumes.counted()), ...waiting]);
};

/** Those of the types in use that are not in the catalogue: a spelling to correct, or a type to add. */
export const unregisteredOf = (
  volumes: readonly TypeVolume[],
  { types }: Pick<Definitions, "types">,
): UnregisteredType[] => {
  const registered = registeredTypes(types).map(({ key }) => key);
  const known = new Set(registered);
  const archived = new Map(types.map(({ key, archivedAt }) => [key, archivedAt]));
  return volumes
    .filter(({ touchpoint }) => !known.has(touchpoint))
    .map(({ touchpoint: key, ...rest }) => ({
      key,
      ...rest,
      suggestion: nearestKey(key, registered),
      archivedAt: archived.get(key),
    }));
};

/** Reads the types in use that are not in the catalogue. */
export const listUnregistered =
  (volumes: VolumeReader) =>
  async (definitions: Definitions): Promise<UnregisteredType[]> =>
    unregisteredOf(await readVolumes(volumes), definitions);
