import type { KnownName, NameKind, TouchpointType, TypeVolume } from "../../domain/catalogue/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";

/** Volumes of all touchpoint types, registered or not. */
export interface VolumeReader {
  /** Of touchpoints that the aggregation has counted. */
  counted(): Promise<TypeVolume[]>;
  /** Of pending touchpoints, as far as a bounded number of reads shows. */
  waiting(): Promise<TypeVolume[]>;
}

/** Names that callers made up. */
export interface KnownNamesStore {
  list(): Promise<KnownName[]>;
  /** Safe to repeat. */
  remove(kind: NameKind, name: string): Promise<void>;
}

/** The catalogue. A write replaces the whole type with this key. */
export interface TouchpointTypeStore {
  read(): Promise<Definitions>;
  putTouchpointType(type: TouchpointType): Promise<void>;
  deleteTouchpointType(key: string): Promise<void>;
}
