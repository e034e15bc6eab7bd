export { listUnregistered } from "./list-unregistered.ts";
export { defineTouchpointType, removeTouchpointType } from "./manage-touchpoint-types.ts";
export type { TouchpointTypeStore, VolumeReader } from "./ports.ts";
