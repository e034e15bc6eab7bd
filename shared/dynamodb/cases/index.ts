/** Cases, their notes, and the queues of those that are unfinished. */
export { createCaseContents, createCaseLog } from "./case-contents.ts";
export { caseIsErased, eraseCase, removeCases } from "./case-eraser.ts";
export { createCaseQueues, createOverdueMarker } from "./case-queues.ts";
export { parseCase } from "./case-rows.ts";
export { createCaseStatusReader } from "./case-statuses.ts";
export { createCaseChanger, createCaseFinder, createCaseOpener } from "./case-store.ts";
export { createLaterAnswerNoter } from "./later-answers.ts";
