/** The sample company: the use cases that record it and take it away again. */

export { beginSample } from "./begin-sample.ts";
export { sampleCustomerId, sampleTouchpointId } from "./ids.ts";
export { defineSampleMembers, type MakeDeps, recordSample } from "./make-sample.ts";
export type {
  CountedItem,
  SampleCase,
  SampleCompany,
  SampleMarkStore,
  SampleReaction,
  SampleRemover,
} from "./ports.ts";
export { removeSample, type SampleRemoval } from "./remove-sample.ts";
