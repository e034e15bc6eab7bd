/** Alerts: which answers somebody wants to hear of at once, and what happens then. */
export { Alert, AlertCondition, AlertDefinition, MAX_ALERTS, Raised } from "./alert.ts";
