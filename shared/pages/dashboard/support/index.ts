/** The page with the figures of support. */
export { supportPage } from "./support-page.ts";
export type { AskingCustomer, Problem, SupportView } from "./view.ts";
