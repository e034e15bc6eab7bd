export { createKnownNames } from "./known-names.ts";
export { createVolumeReader } from "./volume-reader.ts";
