/** Names that callers made up, and how many touchpoints each type has. */
export { createChannelReader, createKnownNames, createKnownNamesStore } from "./known-names.ts";
export { createVolumeReader } from "./volume-reader.ts";
