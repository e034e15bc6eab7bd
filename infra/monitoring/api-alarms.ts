import type { RouteGroup } from "../routes.ts";
import { ROUTE_GROUPS } from "./access-log.ts";
import { type AlarmDefinition, FOR_A_WHILE } from "./alarm-definition.ts";
import type { Metrics } from "./metrics.ts";

/** What a group's routes do, and what the slowest of a hundred answers may take: batches and lists take longer. */
const groups: Readonly<Record<RouteGroup, { what: string; slowMs: number }>> = {
  pages: { what: "customers' pages and tag links", slowMs: 3_000 },
  unsubscribing: { what: "unsubscribing", slowMs: 3_000 },
  dashboard: { what: "signing in and the dashboard", slowMs: 5_000 },
  recording: { what: "recording touchpoints", slowMs: 10_000 },
  reading: { what: "reading scores and lists", slowMs: 10_000 },
  managing: { what: "managing surveys, campaigns and customers", slowMs: 20_000 },
  rest: { what: "the front page, health and the API's description", slowMs: 3_000 },
};

/** What callers of the API get. A function answers its own faults with a 500, so its errors do not show them. */
export const apiAlarms = ({ faults, latency }: Metrics): AlarmDefinition[] =>
  ROUTE_GROUPS.flatMap((group) => {
    const { what, slowMs } = groups[group];
    return [
      {
        name: `${group}-Faults`,
        metric: faults(group),
        description:
          `The API failed (5xx) at ${what}. The access log says at which routeKey. With status 500, look for ` +
          "request.failed in that function's log (both logs have the requestId): errorName and errorTrace say why. " +
          "With 503 or 504 the function was throttled, or it or DynamoDB took too long: the dashboard shows which. " +
          "Callers that retry lose nothing.",
      },
      {
        name: `${group}-Latency`,
        metric: latency(group),
        threshold: slowMs,
        ...FOR_A_WHILE,
        description:
          `For 15 minutes the slowest answers (1 %) took ${slowMs / 1_000} s or longer at ${what}. The access log says ` +
          "at which routeKey; the dashboard shows whether DynamoDB or Lambda throttles. Among few requests it may be " +
          "functions that had to start (Init Duration in their log): then it passes by itself.",
      },
    ];
  });
