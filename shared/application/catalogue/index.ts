export { listUnregistered, type VolumeReader } from "./list-unregistered.ts";
export {
  defineTouchpointType,
  removeTouchpointType,
  type TouchpointTypeStore,
} from "./manage-touchpoint-types.ts";
