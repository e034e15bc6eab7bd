/** The page with the figures of support. */
export { supportPage } from "./support-page.ts";
export type { Problem, SupportView } from "./view.ts";
