/** Answers: responses, their revisions, answers that a page sends by itself, imports and exports. */
export { checkAutomatic, DWELL_MS, readShownAt, writeShownAt } from "./automatic-answer.ts";
export { hasWordsOf } from "./comment-words.ts";
export { type Answer, COMMENT_CHARACTERS, commentFingerprint, Response, revise } from "./response.ts";
export {
  EXPORT_EXPIRES_AFTER,
  type FileOrder,
  isExpired,
  isExportToken,
  newExportToken,
  queryOf,
  ResponseExport,
} from "./response-export.ts";
export {
  compareImport,
  importContentHash,
  importedResponse,
  importedResponseId,
  isGivenHere,
  ResponseImport,
  revisedImport,
} from "./response-import.ts";
