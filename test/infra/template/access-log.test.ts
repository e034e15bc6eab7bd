import { FilterPattern } from "aws-cdk-lib/aws-logs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ACCESS_LOG_FORMAT, patternsFor } from "../../../infra/monitoring/access-log.ts";
import { routes } from "../../../infra/routes.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const Filter = z.object({
  FilterPattern: z.string().max(1_024),
  MetricTransformations: z.tuple([z.object({ MetricName: z.string(), MetricValue: z.string() })]),
});
type Line = Readonly<Record<string, unknown>>;

/** A line as API Gateway writes it: each variable becomes its value. */
const lineOf = (values: Readonly<Record<string, string>>): Line =>
  JSON.parse(ACCESS_LOG_FORMAT.replaceAll(/\$context\.(\w+)/g, (_, name: string) => values[name] ?? "-"));

/** Whether a pattern of CloudWatch Logs finds a line: comparisons with text, where `*` is any text, `&&`, `||`, brackets. */
const finds = (pattern: string, line: Line): boolean => {
  let rest = pattern.replaceAll(/\$\.(\w+) = ("(?:[^"\\]|\\.)*")/g, (_, field: string, quoted: string) => {
    const [start = "", ...ends] = String(JSON.parse(quoted)).split("*");
    const text = String(line[field]);
    return String(
      ends.length === 0 ? text === start : text.startsWith(start) && text.endsWith(ends.join("")),
    );
  });
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest
      .replaceAll(/\((true|false)\)/g, "$1")
      .replaceAll(/(true|false) && (true|false)/g, (all) => String(!all.includes("false")))
      .replaceAll(/(true|false) \|\| (true|false)(?! &&)/g, (all) => String(all.includes("true")));
  }
  expect(rest).toMatch(/^\{ (true|false) \}$/);
  return rest === "{ true }";
};

const filters = propertiesOf(synthesized(stageNamed("production")), "AWS::Logs::MetricFilter").map(
  (properties) => {
    const { FilterPattern, MetricTransformations } = Filter.parse(properties);
    const [{ MetricName, MetricValue }] = MetricTransformations;
    return { pattern: FilterPattern, name: MetricName, value: MetricValue };
  },
);

/** What a line adds to the metrics. */
const addedBy = (routeKey: string, status: string) => {
  const line = lineOf({ routeKey, status, responseLatency: "1234" });
  return filters
    .filter(({ pattern }) => finds(pattern, line))
    .map(({ name, value }) => [name, value === "$.latencyMs" ? line.latencyMs : value]);
};

describe("what the access log says of a request", () => {
  it.each(routes.map(({ routeKey, group }) => [routeKey, group]))(
    "%s counts once, for %s, and as failed only with 5xx",
    (routeKey, group) => {
      const latency = [`Latency-${group}`, 1_234];
      for (const status of ["500", "503", "504"])
        expect(addedBy(routeKey, status)).toEqual([[`Faults-${group}`, "1"], latency]);
      for (const status of ["404", "429"]) expect(addedBy(routeKey, status)).toEqual([latency]);
    },
  );

  it.each([
    ["POST /s/{token}", "200", 1],
    ["POST /s/{token}", "303", 1],
    ["POST /s/{link+}", "303", 1],
    ["POST /s/{token}", "422", 0],
    ["GET /s/{token}", "200", 0],
    ["POST /u/{token}", "200", 0],
  ])("%s with %s is %i answers", (routeKey, status, answers) => {
    expect(addedBy(routeKey, status).filter(([name]) => name === "Answers")).toHaveLength(answers);
  });

  it("says the latency as a number, which CloudWatch needs", () => {
    expect(lineOf({ responseLatency: "87" }).latencyMs).toBe(87);
  });
});

describe("a filter pattern", () => {
  const some = Array.from({ length: 60 }, (_, n) => `GET /v1/things-${n}/{id}`);

  it("is cut into several that fit, of which exactly one finds each route", () => {
    const patterns = patternsFor(some, FilterPattern.stringValue("$.status", "=", "5*")).map(
      ({ logPatternString }) => logPatternString,
    );
    expect(patterns.length).toBeGreaterThan(1);
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(1_024);
    for (const routeKey of some)
      expect(patterns.filter((pattern) => finds(pattern, { routeKey, status: "500" }))).toHaveLength(1);
  });
});
