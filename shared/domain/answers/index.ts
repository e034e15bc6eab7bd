export { believes, DWELL_MS, readShownAt, writeShownAt } from "./automatic-answer.ts";
export { type Answer, COMMENT_CHARACTERS, commentFingerprint, Response, revise } from "./response.ts";
export {
  contentOf,
  EXPORT_LASTS,
  isExportToken,
  isOver,
  newExportToken,
  ResponseExport,
} from "./response-export.ts";
export { importedResponse, importedResponseId, ResponseImport } from "./response-import.ts";
