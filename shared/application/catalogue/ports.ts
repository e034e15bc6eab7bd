import type { TouchpointType, TypeVolume } from "../../domain/catalogue/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";

export interface VolumeReader {
  /** What the aggregation has counted. */
  counted(): Promise<TypeVolume[]>;
  /** What it has not yet, as far as that is looked through. */
  waiting(): Promise<TypeVolume[]>;
}

/** The catalogue. Each write is whole: it replaces what stood under the key. */
export interface TouchpointTypeStore {
  read(): Promise<Definitions>;
  putTouchpointType(type: TouchpointType): Promise<void>;
  deleteTouchpointType(key: string): Promise<void>;
}
