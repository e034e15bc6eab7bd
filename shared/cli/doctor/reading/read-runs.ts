import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { GetScheduleCommand, type SchedulerClient } from "@aws-sdk/client-scheduler";
import type { Reading } from "../finding.ts";
import { attempt } from "./attempt.ts";

export type ScheduleState = {
  readonly name: string;
  readonly enabled: boolean;
  /** Like `rate(5 minutes)`. */
  readonly expression: string;
  /** The name of the function that it runs. */
  readonly runs: string;
};

export const readSchedules = (
  client: Pick<SchedulerClient, "send">,
  names: readonly string[],
): Promise<Reading<readonly ScheduleState[]>> =>
  attempt("scheduler:GetSchedule", () =>
    Promise.all(
      names.map(async (Name) => {
        const { State, ScheduleExpression, Target } = await client.send(new GetScheduleCommand({ Name }));
        return {
          name: Name,
          enabled: State === "ENABLED",
          expression: ScheduleExpression ?? "",
          runs: /:function:([^:]+)/.exec(Target?.Arn ?? "")?.[1] ?? "",
        };
      }),
    ),
  );

type Client = Pick<CloudWatchClient, "send">;
type Metric = {
  readonly namespace: string;
  readonly metric: string;
  readonly dimension: readonly [string, string];
  readonly statistic: "Sum" | "Maximum";
  readonly from: Date;
  readonly to: Date;
};

/** CloudWatch gives at most 1,440 points; a week in hours and a quarter in minutes are far from that. */
const periodOf = (from: Date, to: Date): number => (to.getTime() - from.getTime() > 86_400_000 ? 3_600 : 60);

/** The values of a metric, oldest first. */
const valuesOf = async (
  client: Client,
  { statistic, from, to, ...metric }: Metric,
): Promise<readonly number[]> => {
  const [Name, Value] = metric.dimension;
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: metric.namespace,
      MetricName: metric.metric,
      Dimensions: [{ Name, Value }],
      Statistics: [statistic],
      StartTime: from,
      EndTime: to,
      Period: periodOf(from, to),
    }),
  );
  return Datapoints.toSorted((a, b) => (a.Timestamp?.getTime() ?? 0) - (b.Timestamp?.getTime() ?? 0)).map(
    (point) => point[statistic] ?? 0,
  );
};

/** How often a function ran. */
export const readRuns = (
  client: Client,
  name: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Reading<number>> =>
  attempt("cloudwatch:GetMetricStatistics", async () => {
    const sums = await valuesOf(client, {
      namespace: "AWS/Lambda",
      metric: "Invocations",
      dimension: ["FunctionName", name],
      statistic: "Sum",
      from,
      to,
    });
    return sums.reduce((sum, one) => sum + one, 0);
  });

/** SQS publishes its figures each minute while a queue has messages, with a delay. */
const FRESH_MS = 15 * 60_000;

/** How many messages wait in a queue. One that nobody uses has no figures: then there are none. */
export const readWaiting = (client: Client, queue: string, now: Date): Promise<Reading<number>> =>
  attempt("cloudwatch:GetMetricStatistics", async () => {
    const waiting = await valuesOf(client, {
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      dimension: ["QueueName", queue],
      statistic: "Maximum",
      from: new Date(now.getTime() - FRESH_MS),
      to: now,
    });
    return waiting.at(-1) ?? 0;
  });
