/** Alerts: which answers somebody wants to hear of at once, and what happens then. */
export { problemAlertFaults } from "./about-problems.ts";
export { Alert, AlertCondition, AlertDefinition, MAX_ALERTS, Raised } from "./alert.ts";
export { alertDueAt, isAtOnce } from "./due-time.ts";
export { neverMatches } from "./impossible.ts";
export { activeAlerts, matches, matchesProblem, mayAlert } from "./matching.ts";
export {
  type AlertMessage,
  gatheredMessage,
  problemMessage,
  raisedOf,
  singleMessage,
} from "./raised-messages.ts";
