export { createAnsweredSurveys } from "./answered-surveys.ts";
export {
  createDefinitionsCache,
  createDefinitionsReader,
  createDefinitionsStore,
  versionOf,
} from "./definitions-store.ts";
