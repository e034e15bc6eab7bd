export { type AnswerOutcome, answerSurvey, type ResponseStore } from "./answer-survey.ts";
export { responsePages, smallExport } from "./export-responses.ts";
export { type ImportOutcome, importResponses, type ResponseImportStore } from "./import-responses.ts";
export { listResponses, type ResponseLog } from "./list-responses.ts";
export { type ExportStore, openExport, orderExport } from "./order-export.ts";
