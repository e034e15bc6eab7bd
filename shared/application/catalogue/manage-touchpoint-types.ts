import type { Instant } from "../../domain/base/time.ts";
import { registeredTypes, type TouchpointType } from "../../domain/catalogue/index.ts";
import { isFull, type Refusal } from "../base/definition-refused.ts";
import { readVolumes } from "./list-unregistered.ts";
import type { TouchpointTypeStore, VolumeReader } from "./ports.ts";

/** All definitions are read at once, so there must not be many. */
export const MAX_TYPES = 500;

/** Adds a type or replaces it; defining an archived type again brings it back. `stages` are the deployment's. */
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
 * Takes a type out of the catalogue. A type with touchpoints is archived, so that they keep its name and place; any
 * other type is deleted.
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
