/** The surveys in the settings. */
export { type Decided, decisionPart } from "./decision.ts";
export { surveyFormPage } from "./form-page.ts";
export { SURVEYS_PATH, surveyHref, surveysPage } from "./list-page.ts";
export { noPreviewDocument, type Previewed, previewDocument } from "./preview.ts";
