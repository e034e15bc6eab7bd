/** Alerts: holding answers against them, and what is done then. */
export { defineAlert } from "./define-alert.ts";
export type {
  AlertEditor,
  AlertFinder,
  AlertReader,
  AlertStore,
  RaisedStore,
  WaitingAnswer,
} from "./ports.ts";
export { createAlertRaiser } from "./raise-alerts.ts";
export { raiseDueAlerts } from "./raise-due-alerts.ts";
export { sendAlertSample } from "./sample-alert.ts";
