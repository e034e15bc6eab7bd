import { nearestKey, registeredTypes, sumVolumes, type TypeVolume } from "../../domain/catalogue/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { VolumeReader } from "./ports.ts";

/** A type that touchpoints were recorded of and that is not in the catalogue; `archivedAt` where it once was. */
export type UnregisteredType = {
  key: string;
  volume: number;
  lastSeenAt: string;
  suggestion?: string | undefined;
  archivedAt?: string | undefined;
};

/** Every touchpoint type with its volume, also what was recorded a moment ago. */
export const readVolumes = async (volumes: VolumeReader): Promise<TypeVolume[]> => {
  // In this order: what is counted in between shows at least once.
  const waiting = await volumes.waiting();
  return sumVolumes([...(await volumes.counted()), ...waiting]);
};

/** What marketing records and nobody has named yet: to be put right, or taken into the catalogue. */
export const listUnregistered =
  (volumes: VolumeReader) =>
  async ({ types }: Definitions): Promise<UnregisteredType[]> => {
    const registered = registeredTypes(types).map(({ key }) => key);
    const known = new Set(registered);
    const archived = new Map(types.map(({ key, archivedAt }) => [key, archivedAt]));
    return (await readVolumes(volumes))
      .filter(({ touchpoint }) => !known.has(touchpoint))
      .map(({ touchpoint: key, ...rest }) => ({
        key,
        ...rest,
        suggestion: nearestKey(key, registered),
        archivedAt: archived.get(key),
      }));
  };
