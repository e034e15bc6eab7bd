import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** Publishes CloudWatch metrics, in the embedded metric format. */
export interface Meter {
  /**
   * Zeros among the counts are left out: CloudWatch bills a metric by the hours in which it was published. Ages are in
   * seconds, and a zero counts: it says that nothing waits.
   */
  count(counts: Record<string, number>, ages?: Record<string, number>): void;
}

export const createMeter = (): Meter => {
  const metrics = new Metrics();
  return {
    count: (counts, ages = {}) => {
      const counted = Object.entries(counts).filter(([, count]) => count > 0);
      // Powertools warns in the log of metrics that it has none of.
      if (counted.length + Object.keys(ages).length === 0) return;
      for (const [name, count] of counted) metrics.addMetric(name, MetricUnit.Count, count);
      for (const [name, seconds] of Object.entries(ages))
        metrics.addMetric(name, MetricUnit.Seconds, seconds);
      metrics.publishStoredMetrics();
    },
  };
};
