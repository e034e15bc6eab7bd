/** Cases: opening them, working on them, and how they went. */
export { countCases, MOST_CASES_COUNTED, openCases } from "./count-cases.ts";
export { type EditedCase, editCase } from "./edit-case.ts";
export { type FullCase, type FullCasesDeps, fullCase, fullCases } from "./full-cases.ts";
export { type CaseOrder, type CaseQuery, caseOrderOf, type ListCasesDeps, listCases } from "./list-cases.ts";
export { markOverdueCases } from "./mark-overdue-cases.ts";
export { type OpenCaseDeps, type OpenedCase, openCase } from "./open-case.ts";
export type {
  CaseChanger,
  CaseContents,
  CaseFinder,
  CaseInQueue,
  CaseLog,
  CaseOpener,
  CaseQueues,
  CaseStatusReader,
  CaseWithNotes,
  LaterAnswerNoter,
  OverdueMarker,
  UnfinishedCases,
} from "./ports.ts";
