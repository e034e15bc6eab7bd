/** The alerts in the settings. */

export type { AlertChoices } from "./alert-fields.ts";
export { alertDeletionPage } from "./deletion-page.ts";
export { alertFormPage } from "./form-page.ts";
export { ALERTS_PATH, alertHref, alertsPage, NEW_ALERT } from "./list-page.ts";
export { saidRefusals } from "./said-refusals.ts";
