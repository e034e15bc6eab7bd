/** Surveys: the use cases that define, archive and preview them, and that set the policy. */
export { archiveSurvey, defineSurvey } from "./manage-surveys.ts";
export type { PolicyStore, SurveyStore } from "./ports.ts";
export { type PreviewInput, previewSurvey } from "./preview-survey.ts";
export { setPolicy } from "./set-policy.ts";
