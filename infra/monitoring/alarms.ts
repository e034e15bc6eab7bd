import type { AlarmDefinition } from "./alarm-definition.ts";
import { apiAlarms } from "./api-alarms.ts";
import { deliveryAlarms } from "./delivery-alarms.ts";
import { functionAlarms } from "./function-alarms.ts";
import { mailAlarms } from "./mail-alarms.ts";
import type { Metrics, Monitored } from "./metrics.ts";
import { scheduleAlarms } from "./schedule-alarms.ts";
import { scoreAlarms } from "./score-alarms.ts";
import { tableAlarms } from "./table-alarms.ts";

/** All alarms, in the order in which the dashboard shows their subjects. */
export const alarmsOf = (metrics: Metrics, monitored: Monitored): AlarmDefinition[] => [
  ...mailAlarms(metrics),
  ...scoreAlarms(metrics),
  ...deliveryAlarms(metrics),
  ...apiAlarms(metrics),
  ...tableAlarms(metrics),
  ...scheduleAlarms(metrics, monitored),
  ...functionAlarms(metrics, monitored),
];
