/** Definitions (touchpoint types, surveys, policy), and the metrics in which surveys have answers. */
export { createAnsweredSurveys } from "./answered-surveys.ts";
export {
  createCurrentDefinitions,
  createDefinitionsCache,
  createDefinitionsReader,
  createDefinitionsStore,
  createPolicyReader,
  versionOf,
} from "./definitions-store.ts";
