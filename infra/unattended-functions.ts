import { settings as aggregateScores } from "../functions/aggregate-scores/settings.ts";
import { settings as auditScores } from "../functions/audit-scores/settings.ts";
import { settings as deliverEvents } from "../functions/deliver-events/settings.ts";
import { settings as deriveEvents } from "../functions/derive-events/settings.ts";
import { settings as dispatchSurveys } from "../functions/dispatch-surveys/settings.ts";
import { settings as notifyMembers } from "../functions/notify-members/settings.ts";
import { settings as reportScores } from "../functions/report-scores/settings.ts";
import { settings as trackDeliveries } from "../functions/track-deliveries/settings.ts";
import type { FunctionDefinition } from "./function-definition.ts";

/** Functions that nobody waits for: schedules, streams and topics call them. The others have a caller, who gets a 5xx. */
export const unattendedFunctions = {
  "dispatch-surveys": {
    description: "Sends the surveys that are due and advances campaigns, one shard per run",
    // Longer than the minute between runs: emails leave in the first 58 seconds, and calls under way may still end.
    timeoutSeconds: 75,
    memoryMb: 512,
    settings: dispatchSurveys,
  },
  "aggregate-scores": {
    description: "Adds new touchpoints and responses to the scores, one shard per run",
    timeoutSeconds: 240,
    memoryMb: 512,
    settings: aggregateScores,
  },
  "audit-scores": {
    description: "Checks the scores against the stored items, every six days",
    // Lambda's maximum; a table that takes longer is audited with `npm run audit` on another machine.
    timeoutSeconds: 900,
    // From 1769 MB on, Lambda gives a whole core. The sums of 5 years of buckets take a few hundred megabytes.
    memoryMb: 2048,
    settings: auditScores,
  },
  "track-deliveries": {
    description: "Records the delivery events that SES reports for sent surveys",
    timeoutSeconds: 30,
    memoryMb: 512,
    settings: trackDeliveries,
  },
  "derive-events": {
    description: "Makes events and deliveries of the changes in the table's stream",
    timeoutSeconds: 60,
    memoryMb: 512,
    settings: deriveEvents,
  },
  "deliver-events": {
    description:
      "Delivers events to webhooks and the event bus, and raises alerts and overdue cases that are due",
    timeoutSeconds: 75,
    memoryMb: 512,
    settings: deliverEvents,
  },
  "notify-members": {
    description: "Sends the emails of alerts to the people that they name",
    timeoutSeconds: 75,
    memoryMb: 512,
    settings: notifyMembers,
  },
  "report-scores": {
    description: "Compares the scores once a day, and sends members their digest",
    timeoutSeconds: 300,
    memoryMb: 1024,
    settings: reportScores,
  },
} as const satisfies Readonly<Record<string, FunctionDefinition>>;
