import type { KnownName, NameKind, TypeVolume } from "../../domain/catalogue/index.ts";
import { readVolumes } from "./list-unregistered.ts";
import type { KnownNamesStore, VolumeReader } from "./ports.ts";

/** A type comes with how often it was ever recorded, and when last. */
type ListedName = KnownName & Partial<Pick<TypeVolume, "volume" | "lastSeenAt">>;

/** The names that callers made up: touchpoint types outside the catalogue, channels, topics and plans. */
export const listKnownNames =
  (store: KnownNamesStore, volumes: VolumeReader) => async (): Promise<ListedName[]> => {
    const names = await store.list();
    const read = names.some(({ kind }) => kind === "type") ? await readVolumes(volumes) : [];
    const byType = new Map(read.map(({ touchpoint, ...volume }) => [touchpoint, volume]));
    return names.map((one) =>
      one.kind === "type" ? { ...one, ...(byType.get(one.name) ?? { volume: 0 }) } : one,
    );
  };

/**
 * Takes a name off the list, which makes room for another one. What was recorded with it stays, and it is listed again
 * if it comes again.
 */
export const removeKnownName =
  (store: KnownNamesStore) =>
  async (kind: NameKind, name: string): Promise<"removed" | "unknown"> => {
    const isKnown = (await store.list()).some((one) => one.kind === kind && one.name === name);
    if (!isKnown) return "unknown";
    await store.remove(kind, name);
    return "removed";
  };
