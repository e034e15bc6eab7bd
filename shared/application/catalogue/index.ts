/** The catalogue: the use cases that define and remove touchpoint types, and that list unregistered ones. */
export { listUnregistered } from "./list-unregistered.ts";
export { defineTouchpointType, removeTouchpointType } from "./manage-touchpoint-types.ts";
export type { TouchpointTypeStore, VolumeReader } from "./ports.ts";
