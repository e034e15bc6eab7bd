import { Duration } from "aws-cdk-lib";
import type { AlarmDefinition } from "./alarm-definition.ts";
import type { Metrics, Monitored } from "./metrics.ts";

/** Where to look, and what to do. */
const LOOK =
  "See in EventBridge Scheduler whether its schedules are there and enabled, in the dead-letter queue whether they " +
  "fail, and in Lambda whether it is throttled. npx cdk deploy makes missing schedules again.";

/**
 * Whether the schedules run. One that stops causes no error, only silence: so here a period without data rings. Runs
 * are counted over all shards, and one shard that stops is too few of them.
 */
export const scheduleAlarms = ({ ofFunction }: Metrics, { shards }: Monitored): AlarmDefinition[] => [
  {
    name: "DispatchStopped",
    metric: ofFunction("dispatch-surveys", "Invocations", { period: Duration.minutes(5) }),
    // Five runs of each shard; two may fall into the next period.
    threshold: 5 * shards - 2,
    ringsBelow: true,
    periods: 3,
    missing: "rings",
    description: `For 15 minutes dispatch-surveys has run less than once a minute for each shard: surveys are late. ${LOOK}`,
  },
  {
    name: "AggregateStopped",
    metric: ofFunction("aggregate-scores", "Invocations", { period: Duration.minutes(15) }),
    // Three runs of each shard; one may fall into the next period.
    threshold: 3 * shards - 1,
    ringsBelow: true,
    periods: 2,
    missing: "rings",
    description: `For half an hour aggregate-scores has run less than every 5 minutes for each shard: scores stand still. ${LOOK}`,
  },
  ...(["deliver-events", "notify-members"] as const).map((name) => ({
    name: `${name}-Stopped`,
    metric: ofFunction(name, "Invocations", { period: Duration.minutes(5) }),
    // Five runs of its schedule; one may fall into the next period.
    threshold: 4,
    ringsBelow: true as const,
    periods: 3,
    missing: "rings" as const,
    description: `For 15 minutes ${name} has run less than once a minute: what failed is not tried again. ${LOOK}`,
  })),
  {
    name: "ReportStopped",
    metric: ofFunction("report-scores", "Invocations", { period: Duration.hours(1) }),
    periods: 3,
    ringsBelow: true,
    missing: "rings",
    description: `report-scores has not run for three hours: no changed score is told, and no digest sent. ${LOOK}`,
  },
  {
    name: "AuditStopped",
    metric: ofFunction("audit-scores", "Invocations", { period: Duration.days(1) }),
    // CloudWatch looks back seven days at most. The audit runs every six, so that one is always in sight.
    periods: 7,
    ringsBelow: true,
    missing: "rings",
    description: `The scores were not audited for a week. ${LOOK} Until then run npm run audit by hand.`,
  },
];
