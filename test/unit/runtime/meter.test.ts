import { afterEach, expect, it, vi } from "vitest";
import { createMeter } from "../../../shared/runtime/meter.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The metrics that a run leaves in the log, as CloudWatch reads them from there. */
const published = (...run: Parameters<ReturnType<typeof createMeter>["count"]>) => {
  // By default Powertools writes to a console of its own. For development it takes this one, but publishes nothing.
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  vi.stubEnv("POWERTOOLS_METRICS_NAMESPACE", "Milepost-test");
  vi.stubEnv("POWERTOOLS_SERVICE_NAME", "dispatch-surveys");
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  createMeter().count(...run);
  return lines.map((line) => {
    const { _aws, ...values } = JSON.parse(line);
    const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
    return { Namespace, Dimensions, Metrics, values };
  });
};

it("a meter publishes counts above zero, and every age, by the function's name", () => {
  expect(published({ SurveysSent: 3, SendsDenied: 0 }, { OldestDue: 0 })).toEqual([
    {
      Namespace: "Milepost-test",
      Dimensions: [["service"]],
      Metrics: [
        { Name: "SurveysSent", Unit: "Count" },
        { Name: "OldestDue", Unit: "Seconds" },
      ],
      values: { service: "dispatch-surveys", SurveysSent: 3, OldestDue: 0 },
    },
  ]);
});
