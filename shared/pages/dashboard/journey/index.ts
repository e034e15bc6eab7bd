/** The page with all touchpoint types, in the order of the journey. */
export { journeyForm, journeyPage } from "./journey-page.ts";
export type { JourneyView } from "./view.ts";
