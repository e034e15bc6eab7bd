/** The catalogue: the use cases that define and remove touchpoint types, and that list unregistered ones. */

export { listKnownNames, removeKnownName } from "./known-names.ts";
export {
  listUnregistered,
  readVolumes,
  unregisteredOf,
} from "./list-unregistered.ts";
export { defineTouchpointType, removeTouchpointType } from "./manage-touchpoint-types.ts";
export type { KnownNamesStore, TouchpointTypeStore, VolumeReader } from "./ports.ts";
