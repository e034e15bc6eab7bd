import type { Instant } from "../../domain/base/time.ts";
import { registeredTypes, type TouchpointType } from "../../domain/catalogue/index.ts";
import { isFull, type Refusal } from "../base/definition-refused.ts";
import { readVolumes } from "./list-unregistered.ts";
import type { TouchpointTypeStore, VolumeReader } from "./ports.ts";

/** Definitions are read whole, so they stay few. */
export const MAX_TYPES = 500;

export const defineTouchpointType =
  (store: TouchpointTypeStore, stages: readonly string[]) =>
  async (type: TouchpointType): Promise<"stored" | "unknownStage" | Refusal> => {
    if (!stages.includes(type.stage)) return "unknownStage";
    if (isFull(registeredTypes((await store.read()).types), type.key, MAX_TYPES))
      return { refused: `There are ${MAX_TYPES} touchpoint types already.` };
    await store.putTouchpointType(type);
    return "stored";
  };

/**
 * Takes a type out of the catalogue. One that touchpoints were recorded of is archived, so that its name and place
 * stay with them; of another nothing stays.
 */
export const removeTouchpointType =
  (store: TouchpointTypeStore, volumes: VolumeReader) =>
  async (key: string, now: Instant): Promise<"removed" | "archived" | "unknown"> => {
    const type = registeredTypes((await store.read()).types).find((known) => known.key === key);
    if (type === undefined) return "unknown";
    const isUsed = (await readVolumes(volumes)).some(({ touchpoint }) => touchpoint === key);
    if (isUsed) await store.putTouchpointType({ ...type, archivedAt: now });
    else await store.deleteTouchpointType(key);
    return isUsed ? "archived" : "removed";
  };
