/** The page with the figures of success. */
export { successForm, successPage } from "./success-page.ts";
export type { SuccessRow, SuccessView } from "./view.ts";
