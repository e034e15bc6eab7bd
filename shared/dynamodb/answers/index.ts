/** Responses, their log, imported ones, and files of responses to download. */
export { createExportStore } from "./export-store.ts";
export { createResponseImportStore } from "./response-import-store.ts";
export { createResponseLog } from "./response-log.ts";
export { createResponseStore, parseResponse } from "./response-store.ts";
