/** Cases: who calls a customer back, by when, and with what result. */
export {
  CASE_STATUSES,
  Case,
  CaseChange,
  CaseNote,
  CaseOpening,
  CaseStatus,
  DUE_IN,
  isOverdue,
  isUncontacted,
  isUnfinished,
  LaterAnswer,
  MAX_NOTES,
  NEXT_STATUSES,
  newCase,
} from "./case.ts";
export { type CaseFigures, caseFigures } from "./case-figures.ts";
export { type CaseRefusal, changeCase, erasedCase } from "./change-case.ts";
export { withLaterAnswer } from "./later-answer.ts";
