/** The pages of the dashboard with figures. Other pages have an index of their own, so that no bundle has all of them. */
export { type JourneyView, journeyForm, journeyPage } from "./journey/index.ts";
