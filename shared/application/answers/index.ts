/** Answers: the use cases that take answers from links, list and export responses, and import them from other tools. */
export { type AnswerOutcome, answerSurvey } from "./answer-survey.ts";
export { responsePages } from "./export-responses.ts";
export { type ImportOutcome, importResponses } from "./import-responses.ts";
export { listResponses } from "./list-responses.ts";
export { openExport, orderExport } from "./order-export.ts";
export type { ExportStore, ResponseImportStore, ResponseLog, ResponseStore } from "./ports.ts";
