import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** Publishes counts as CloudWatch metrics, in the embedded metric format. */
export interface Meter {
  count(counts: Record<string, number>): void;
}

export const createMeter = (): Meter => {
  const metrics = new Metrics();
  return {
    count: (counts) => {
      for (const [name, count] of Object.entries(counts))
        if (count > 0) metrics.addMetric(name, MetricUnit.Count, count);
      metrics.publishStoredMetrics();
    },
  };
};
