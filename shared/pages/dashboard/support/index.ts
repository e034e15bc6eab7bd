/** The page with the figures of support. */
export { supportForm, supportPage } from "./support-page.ts";
export type { Problem, SupportView } from "./view.ts";
