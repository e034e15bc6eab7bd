/** Alerts, as admins define them, and which answers each has seen. */
export { createAlertEditor, createAlertFinder, createAlertReader, createAlertStore } from "./alert-store.ts";
export { createRaisedStore } from "./raised-store.ts";
