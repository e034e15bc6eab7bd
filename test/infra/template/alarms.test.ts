import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type FunctionName, functionNames, unattended } from "../../../infra/functions.ts";
import { ACCESS_LOG_METRICS, ROUTE_GROUPS } from "../../../infra/monitoring/access-log.ts";
import { routes } from "../../../infra/routes.ts";
import type { Stage } from "../../../infra/stages.ts";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
});
const Alarm = z.object({
  AlarmName: z.string().transform((name) => name.replace("Milepost-production-", "")),
  AlarmDescription: z.string().min(40).max(1_024),
  AlarmActions: z.array(z.unknown()).default([]),
  OKActions: z.array(z.unknown()).default([]),
  ComparisonOperator: z.string(),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number(),
  TreatMissingData: z.string(),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Period: z.number().optional(),
  ...Metric.partial().shape,
  Metrics: z.array(z.object({ MetricStat: z.object({ Metric, Period: z.number() }).optional() })).default([]),
});

/** What a function counts stands in its handler, where it has one. */
const handlerOf = (name: FunctionName): string => {
  const file = `functions/${name}/handler.ts`;
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

const isUnattended = (name: FunctionName): boolean => unattended.some((one) => one === name);

const productionStage = stageNamed("production");
const alarmsOf = (stage: Stage) =>
  propertiesOf(synthesized(stage), "AWS::CloudWatch::Alarm").map((properties) => Alarm.parse(properties));
const alarms = alarmsOf(productionStage);
const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name);

/** The metrics that an alarm looks at: one, or those of its expression. */
const metricsOf = (alarm: z.infer<typeof Alarm>) => [
  ...(alarm.MetricName === undefined ? [] : [Metric.parse(alarm)]),
  ...alarm.Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])),
];
const watched = alarms.flatMap(metricsOf);

describe("every alarm", () => {
  it("has a name of its own, and is mailed when it rings and when it is over", () => {
    expect(new Set(alarms.map(({ AlarmName }) => AlarmName)).size).toBe(alarms.length);
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it("only shows in CloudWatch where nobody is to be mailed", () => {
    for (const { AlarmActions, OKActions } of alarmsOf(stageNamed("dev")))
      expect([...AlarmActions, ...OKActions]).toEqual([]);
  });

  it("looks back no longer than CloudWatch does", () => {
    for (const { AlarmName, Period, Metrics, EvaluationPeriods } of alarms) {
      const seconds = Period ?? Metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 0;
      expect(seconds, AlarmName).toBeGreaterThan(0);
      expect(seconds * EvaluationPeriods, AlarmName).toBeLessThanOrEqual(seconds < 3_600 ? 86_400 : 604_800);
    }
  });

  it("looks at a metric that somebody publishes", () => {
    const handlers = new Map(functionNames.map((name) => [name as unknown, handlerOf(name)]));
    const inLog = JSON.stringify(
      propertiesOf(synthesized(productionStage), "AWS::Logs::MetricFilter").map(
        ({ MetricTransformations }) => MetricTransformations,
      ),
    );
    const isPublished = ({ Namespace, MetricName, Dimensions }: z.infer<typeof Metric>): boolean => {
      if (Namespace !== "Milepost-production") return KNOWN[Namespace]?.includes(MetricName) ?? false;
      const service = Dimensions.find(({ Name }) => Name === "service")?.Value;
      return service === undefined
        ? inLog.includes(`"${MetricName}"`)
        : (handlers.get(service)?.includes(`${MetricName}: `) ?? false);
    };
    expect(watched.filter((metric) => !isPublished(metric))).toEqual([]);
  });
});

/** Metrics that AWS publishes, as its documentation names them. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  "AWS/Lambda": ["Errors", "Throttles", "Invocations", "IteratorAge", "Url5xxCount"],
  "AWS/DynamoDB": ["ReadThrottleEvents", "WriteThrottleEvents"],
  "AWS/SES": ["Reputation.BounceRate", "Reputation.ComplaintRate"],
  "AWS/SQS": ["ApproximateNumberOfMessagesVisible"],
};

describe("there is an alarm", () => {
  it.each([
    ["SendsDenied", "dispatch-surveys", "SendsDenied"],
    ["SendsRefused", "dispatch-surveys", "SendsRefused"],
    ["SurveysFailed", "dispatch-surveys", "SurveysFailed"],
    ["RowsUnreadable", "dispatch-surveys", "RowsUnreadable"],
    ["InvitationsFaulty", "dispatch-surveys", "InvitationsFaulty"],
    ["OldestDue", "dispatch-surveys", "OldestDue"],
    ["OldestUncounted", "aggregate-scores", "OldestUncounted"],
    ["ChangesUnreadable", "derive-events", "ChangesUnreadable"],
    ["deliver-events-OldestDelivery", "deliver-events", "OldestDelivery"],
    ["notify-members-OldestDelivery", "notify-members", "OldestDelivery"],
    ["NoticesDenied", "notify-members", "NoticesDenied"],
    ["WebhooksDisabled", "deliver-events", "WebhooksDisabled"],
    ["ItemsQuarantined", "aggregate-scores", "ItemsQuarantined"],
    ["AuditDiffering", "audit-scores", "BucketsDiffering"],
    ["AuditQuarantined", "audit-scores", "ItemsQuarantined"],
    ["AuditUnmarked", "audit-scores", "ItemsUnmarked"],
  ])("%s on what %s publishes as %s", (name, service, MetricName) => {
    expect(named(name)).toMatchObject({
      Namespace: "Milepost-production",
      MetricName,
      Dimensions: [{ Name: "service", Value: service }],
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
    });
  });

  it.each([
    ["BounceRate", "Reputation.BounceRate", 0.05],
    ["ComplaintRate", "Reputation.ComplaintRate", 0.001],
  ])("%s on the account's %s from %d on", (name, MetricName, Threshold) => {
    expect(named(name)).toMatchObject({
      Namespace: "AWS/SES",
      MetricName,
      Threshold,
      Statistic: "Average",
      Dimensions: [],
    });
  });

  it.each(["OldestDue", "OldestUncounted"])("%s on the longest wait, from an hour on", (name) => {
    expect(named(name)).toMatchObject({ Statistic: "Maximum", Threshold: 3_600 });
  });

  it("on failures and on the slowest answers of every group of routes", () => {
    for (const group of ROUTE_GROUPS) {
      expect(named(`${group}-Faults`)).toMatchObject({ Statistic: "Sum", Threshold: 1 });
      expect(named(`${group}-Latency`)).toMatchObject({ ExtendedStatistic: "p99", EvaluationPeriods: 3 });
    }
  });

  it("on changes that wait in the stream, which keeps them for a day", () => {
    expect(named("EventsLate")).toMatchObject({
      Namespace: "AWS/Lambda",
      MetricName: "IteratorAge",
      Statistic: "Maximum",
      Threshold: 900_000,
    });
  });

  it("on errors and throttles of functions that nobody waits for: others have a caller, whose 5xx rings", () => {
    const having = (kind: string) => functionNames.filter((name) => named(`${name}-${kind}`));
    expect(having("Throttles")).toEqual(functionNames.filter((name) => isUnattended(name)));
    // A file that breaks off shows in nobody's status.
    expect(having("Errors")).toEqual(
      functionNames.filter((name) => isUnattended(name) || name === "export-responses"),
    );
    const called = new Set([...routes.map((route) => route.function), "authorize", "export-responses"]);
    expect(functionNames.filter((name) => !isUnattended(name) && !called.has(name))).toEqual([]);
  });

  it.each([
    ["ReadsThrottled", "ReadThrottleEvents"],
    ["WritesThrottled", "WriteThrottleEvents"],
  ])("%s on the table and each of its indexes", (name, MetricName) => {
    const looked = alarms.filter(({ AlarmName }) => AlarmName === name).flatMap(metricsOf);
    expect(looked.map((metric) => metric.MetricName)).toEqual(Array(5).fill(MetricName));
    expect(
      looked.flatMap(({ Dimensions }) =>
        Dimensions.flatMap(({ Name, Value }) => (Name === "GlobalSecondaryIndexName" ? [Value] : [])),
      ),
    ).toEqual(["timeline", "due", "pending", "log"]);
  });
});

describe("a schedule that stops", () => {
  const schedules = [
    ["DispatchStopped", 1],
    ["AggregateStopped", 5],
  ] as const;

  it.each([
    [productionStage.shards, productionStage],
    [9, { ...productionStage, shards: 9 }],
  ])("rings, also where it is one of %i shards, and not while all run", (shards, stage) => {
    for (const [name, everyMinutes] of schedules) {
      const alarm = alarmsOf(stage).find(({ AlarmName }) => AlarmName === name);
      const { Period = 0, Threshold = 0, ...rest } = alarm ?? {};
      const runs = Period / 60 / everyMinutes;
      expect(rest).toMatchObject({
        Statistic: "Sum",
        ComparisonOperator: "LessThanThreshold",
        TreatMissingData: "breaching",
      });
      expect(runs * shards).toBeGreaterThanOrEqual(Threshold);
      expect(runs * (shards - 1)).toBeLessThan(Threshold);
    }
  });

  it.each([
    ["deliver-events-Stopped", 5],
    ["notify-members-Stopped", 5],
    ["ReportStopped", 1],
  ])("%s rings with fewer than the runs of its schedule, not with one too few", (name, runs) => {
    const { Threshold = 0, ...alarm } = named(name) ?? {};
    expect(alarm).toMatchObject({
      MetricName: "Invocations",
      TreatMissingData: "breaching",
      EvaluationPeriods: 3,
    });
    expect(Threshold).toBe(Math.max(runs - 1, 1));
  });

  it("rings for the audit too, which runs more often than the alarm looks back", () => {
    const { Period = 0, EvaluationPeriods = 0, ...audit } = named("AuditStopped") ?? {};
    expect(audit).toMatchObject({
      MetricName: "Invocations",
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      DatapointsToAlarm: 7,
      TreatMissingData: "breaching",
    });
    const daily = propertiesOf(synthesized(productionStage), "AWS::Scheduler::Schedule").flatMap(
      ({ ScheduleExpression }) => /^rate\((\d+) days\)$/.exec(String(ScheduleExpression))?.[1] ?? [],
    );
    expect(daily).toHaveLength(1);
    expect(Number(daily[0]) * 86_400).toBeLessThan(Period * EvaluationPeriods);
  });
});

describe("the dashboard", () => {
  const [dashboard] = propertiesOf(synthesized(productionStage), "AWS::CloudWatch::Dashboard");
  const { "Fn::Join": joined } = z
    .object({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) })
    .parse(dashboard?.DashboardBody);
  const Widget = z.object({
    type: z.enum(["alarm", "text", "metric"]),
    properties: z.object({
      alarms: z.array(z.string()).default([]),
      markdown: z.string().optional(),
      metrics: z.array(z.array(z.unknown())).default([]),
    }),
  });
  const { widgets } = z
    .object({ widgets: z.array(Widget) })
    .parse(JSON.parse(joined[1].map((part) => (typeof part === "string" ? part : "reference")).join("")));

  it("begins with all alarms, and goes on in the order in which one looks", () => {
    expect(widgets[0]?.properties.alarms).toHaveLength(alarms.length);
    expect(widgets.flatMap(({ properties: { markdown } }) => markdown ?? [])).toEqual([
      "## Is mail going out?",
      "## Are answers coming in, and counted?",
      "## Do events get out?",
      "## Does the API answer?",
      "## Does the table keep up?",
      "## Do functions and schedules run?",
      "## What does SES think of the account?",
      "## Was anything left behind?",
    ]);
  });

  it("shows every metric that an alarm looks at", () => {
    const shown = new Set(
      widgets.flatMap(({ properties: { metrics } }) =>
        metrics.map(([namespace, name]) => `${namespace} ${name}`),
      ),
    );
    expect(
      watched
        .map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`)
        .filter((one) => !shown.has(one)),
    ).toEqual([]);
  });
});

describe("infra/README.md", () => {
  const text = readFileSync("infra/README.md", "utf8");

  it("names every alarm in its table, and no others", () => {
    const rows = text.slice(text.indexOf("| alarm |"), text.indexOf("The groups are those")).split("\n");
    const names = rows
      .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name))
      .flatMap((name) => {
        if (name.startsWith("<group>")) return ROUTE_GROUPS.map((group) => name.replace("<group>", group));
        if (!name.startsWith("<function>")) return [name];
        return unattended.map((one) => name.replace("<function>", one));
      });
    expect(names.sort()).toEqual(alarms.map(({ AlarmName }) => AlarmName).sort());
  });

  it("says what watching costs, in steps of 5 USD: AWS's prices times what the template has", () => {
    const counted = functionNames.flatMap(
      (name) => handlerOf(name).match(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+: [a-z]/g) ?? [],
    );
    const ownMetrics = counted.length + ACCESS_LOG_METRICS.length;
    const perMonth = watched.length * 0.1 + ownMetrics * 0.3 + 3;
    const said = Number(/\*\*Watching costs\*\* at most (\d+) USD a month/.exec(text)?.[1]);
    expect(said).toBe(Math.ceil(perMonth / 5) * 5);
  });
});
