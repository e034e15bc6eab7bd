/** The page with all answers, newest first. */
export { responsesForm, responsesPage } from "./responses-page.ts";
export { RESPONSE_FILTERS, type ResponsesView, type ShownResponse } from "./view.ts";
