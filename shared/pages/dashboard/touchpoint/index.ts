/** The page of one touchpoint type. */
export { isSurveyed } from "./score-part.ts";
export { touchpointForm, touchpointPage } from "./touchpoint-page.ts";
export { unknownTouchpointPage } from "./unknown-page.ts";
export type { SurveyedScore, TouchpointView } from "./view.ts";
