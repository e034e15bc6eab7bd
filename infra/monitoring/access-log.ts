import { FilterPattern, type JsonPattern } from "aws-cdk-lib/aws-logs";
import { type RouteGroup, routes } from "../routes.ts";

/**
 * Logs route keys, never paths or query strings: those contain survey tokens, customer ids and scores. The latency is
 * a number, because filters publish it as a metric.
 */
export const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  time: "$context.requestTime",
  host: "$context.domainName",
  routeKey: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  integrationLatencyMs: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
}).replace('"$context.responseLatency"', "$context.responseLatency");

/** A metric that CloudWatch Logs takes from the access log. */
export interface AccessLogMetric {
  readonly name: string;
  /** The value to publish for each line that fits. */
  readonly value: string;
  /** Together they find the lines; no line fits two of them. */
  readonly patterns: readonly JsonPattern[];
}

export const faultsOf = (group: RouteGroup): string => `Faults-${group}`;
export const latencyOf = (group: RouteGroup): string => `Latency-${group}`;
/** Answers to surveys that were taken, changes among them. */
export const ANSWERS = "Answers";

export const ROUTE_GROUPS: readonly RouteGroup[] = [...new Set(routes.map(({ group }) => group))];

const routeKeysOf = (wanted: RouteGroup): string[] =>
  routes.flatMap(({ routeKey, group }) => (group === wanted ? [routeKey] : []));

/** The longest filter pattern (PutMetricFilter). */
const LONGEST = 1_024;

/**
 * Filter patterns for the lines of these routes. There are several where one would be too long.
 * @param also what else must be so
 * @example `{ (($.routeKey = "GET /docs") || ($.routeKey = "$default")) && ($.status = "5*") }`
 */
export const patternsFor = (routeKeys: readonly string[], also?: JsonPattern): JsonPattern[] => {
  const patternOf = (keys: readonly string[]) => {
    const any = FilterPattern.any(...keys.map((key) => FilterPattern.stringValue("$.routeKey", "=", key)));
    return also === undefined ? any : FilterPattern.all(any, also);
  };
  const parts: string[][] = [];
  for (const key of routeKeys) {
    const last = parts.at(-1);
    if (last && patternOf([...last, key]).logPatternString.length <= LONGEST) last.push(key);
    else parts.push([key]);
  }
  return parts.map(patternOf);
};

/** `status` is text in the log. In a pattern, `*` stands for any text. */
const statusIs = (pattern: string): JsonPattern => FilterPattern.stringValue("$.status", "=", pattern);

/**
 * What callers got, by group of routes: how often the API failed, and how long answers took. Taken from the access log,
 * which also knows what no function sees: a time-out, a function that was throttled, a failed authorizer.
 */
export const ACCESS_LOG_METRICS: readonly AccessLogMetric[] = [
  ...ROUTE_GROUPS.flatMap((group) => [
    { name: faultsOf(group), value: "1", patterns: patternsFor(routeKeysOf(group), statusIs("5*")) },
    { name: latencyOf(group), value: "$.latencyMs", patterns: patternsFor(routeKeysOf(group)) },
  ]),
  {
    name: ANSWERS,
    value: "1",
    patterns: patternsFor(
      ["POST /s/{token}", "POST /s/{link+}"],
      FilterPattern.any(statusIs("2*"), statusIs("3*")),
    ),
  },
];
