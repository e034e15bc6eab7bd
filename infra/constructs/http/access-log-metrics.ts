import { Stack } from "aws-cdk-lib";
import { type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { ACCESS_LOG_METRICS } from "../../monitoring/access-log.ts";

export interface AccessLogMetricsProps {
  readonly log: ILogGroup;
}

/** Takes metrics from the access log, in the namespace that the functions' own metrics have. */
export class AccessLogMetrics extends Construct {
  constructor(scope: Construct, id: string, { log }: AccessLogMetricsProps) {
    super(scope, id);
    for (const { name, value, patterns } of ACCESS_LOG_METRICS) {
      for (const [index, pattern] of patterns.entries()) {
        new MetricFilter(this, `${name}${index}`, {
          logGroup: log,
          filterPattern: pattern,
          metricNamespace: Stack.of(this).stackName,
          metricName: name,
          metricValue: value,
        });
      }
    }
  }
}
