/** Alerts, as admins define them. */
export { createAlertFinder, createAlertReader, createAlertStore } from "./alert-store.ts";
