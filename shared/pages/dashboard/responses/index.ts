/** The page with all answers, newest first. */
export { responsesPage } from "./responses-page.ts";
export { RESPONSE_FILTERS, type ShownResponse } from "./view.ts";
