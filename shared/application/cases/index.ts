/** Cases: opening them, working on them, and how they went. */
export type {
  CaseChanger,
  CaseContents,
  CaseFinder,
  CaseInQueue,
  CaseLog,
  CaseOpener,
  CaseQueues,
  CaseWithNotes,
  LaterAnswerNoter,
  OverdueMarker,
  UnfinishedCases,
} from "./ports.ts";
