export { createNameBook } from "./known-names.ts";
export { createVolumeReader } from "./volume-reader.ts";
