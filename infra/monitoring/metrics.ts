import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric, type MetricOptions, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { IndexName } from "../access/table-access.ts";
import type { FunctionName } from "../functions.ts";
import type { RouteGroup } from "../routes.ts";
import { ANSWERS, faultsOf, latencyOf } from "./access-log.ts";

/** What alarms and the dashboard look at. */
export interface Monitored {
  readonly stackName: string;
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly deadLetters: IQueue;
  readonly tableName: string;
  readonly indexNames: readonly IndexName[];
  /** Each has a schedule of its own in `dispatch-surveys` and `aggregate-scores`. */
  readonly shards: number;
}

export type Metrics = ReturnType<typeof metricsOf>;

const period = Duration.minutes(5);
const sum = { statistic: Stats.SUM, period } as const;
const maximum = { statistic: Stats.MAXIMUM, period } as const;

/** Every metric that an alarm or the dashboard uses: sums over five minutes, unless the options say otherwise. */
export const metricsOf = ({ stackName, functions, deadLetters, tableName, indexNames }: Monitored) => {
  const own = (metricName: string, options: MetricOptions) =>
    new Metric({ namespace: stackName, metricName, period, ...options });
  const ofTable = (metricName: string, index: IndexName | undefined) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      dimensionsMap: { TableName: tableName, ...(index && { GlobalSecondaryIndexName: index }) },
      ...sum,
    });
  /** Of the table and all its indexes: each has partitions, and so limits, of its own. */
  const throttled = (what: "read" | "write", metricName: string) => {
    const parts = [undefined, ...indexNames].map(
      (index) => [`${what}_${index ?? "table"}`, ofTable(metricName, index)] as const,
    );
    return new MathExpression({
      expression: `SUM([${parts.map(([id]) => id).join(",")}])`,
      usingMetrics: Object.fromEntries(parts),
      label: `${what}s throttled`,
      period,
    });
  };

  return {
    /** What a function counts, under the names that Powertools publishes it with. */
    counted: (by: FunctionName, metricName: string, options: MetricOptions = {}) =>
      own(metricName, { dimensionsMap: { service: by }, ...sum, ...options }),
    /** The longest wait that a function found, in seconds. */
    waited: (by: FunctionName, metricName: string, options: MetricOptions = {}) =>
      own(metricName, { dimensionsMap: { service: by }, ...maximum, ...options }),
    ofFunction: (name: FunctionName, metricName: string, options: MetricOptions = {}) =>
      functions[name].metric(metricName, { ...sum, ...options }),
    /** How old the newest change was that a function took from the stream, in milliseconds. */
    streamAge: (name: FunctionName) => functions[name].metric("IteratorAge", { ...maximum }),
    faults: (group: RouteGroup) => own(faultsOf(group), sum),
    latency: (group: RouteGroup) => own(latencyOf(group), { statistic: Stats.p(99) }),
    requests: (group: RouteGroup) => own(latencyOf(group), { statistic: Stats.SAMPLE_COUNT, label: group }),
    answers: () => own(ANSWERS, sum),
    readsThrottled: () => throttled("read", "ReadThrottleEvents"),
    writesThrottled: () => throttled("write", "WriteThrottleEvents"),
    consumed: (metricName: "ConsumedReadCapacityUnits" | "ConsumedWriteCapacityUnits") =>
      ofTable(metricName, undefined),
    /** Of the whole account: that is what SES judges. */
    ofSes: (metricName: string, options: MetricOptions = {}) =>
      new Metric({ namespace: "AWS/SES", metricName, ...sum, ...options }),
    deadLetters: () => deadLetters.metricApproximateNumberOfMessagesVisible({ ...maximum }),
  };
};
