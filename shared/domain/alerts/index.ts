/** Alerts: which answers somebody wants to hear of at once, and what happens then. */
export { Alert, AlertCondition, AlertDefinition, MAX_ALERTS, Raised } from "./alert.ts";
export { alertDueAt, isAtOnce } from "./due-time.ts";
export { neverMatches } from "./impossible.ts";
export { activeAlerts, matches, mayAlert } from "./matching.ts";
export { type AlertMessage, gatheredMessage, raisedOf, singleMessage } from "./raised-messages.ts";
