export { archiveSurvey, defineSurvey, type SurveyStore } from "./manage-surveys.ts";
export { type PreviewInput, previewSurvey } from "./preview-survey.ts";
export { type PolicyStore, setPolicy } from "./set-policy.ts";
