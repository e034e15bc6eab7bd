export { createSampleMarks } from "./sample-mark.ts";
export { createSampleRemover } from "./sample-remover.ts";
export { createSampleStateReader } from "./sample-state.ts";
