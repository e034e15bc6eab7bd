export { createSampleMarks, createSampleStateReader } from "./sample-mark.ts";
export { createSampleRemover } from "./sample-remover.ts";
