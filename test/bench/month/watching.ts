import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";
import type { Watching } from "./month.ts";

interface MetricOf {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}
interface AlarmProperties {
  readonly Namespace?: string;
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: MetricOf } }[];
}
interface Filter {
  readonly MetricTransformations: readonly {
    readonly MetricNamespace: string;
    readonly MetricName: string;
  }[];
}

/** Metrics that AWS publishes itself cost nothing. */
const isOwn = (namespace: string): boolean => !namespace.startsWith("AWS/");

/** A dashboard's widgets name their metrics as `[namespace, name, dimension, value, …, options]`. */
const onDashboard = (body: string): readonly string[] => {
  const { widgets } = JSON.parse(body) as { widgets: { properties: { metrics?: unknown[][] } }[] };
  return widgets
    .flatMap(({ properties }) => properties.metrics ?? [])
    .filter(([namespace]) => typeof namespace === "string" && isOwn(namespace))
    .map((metric) => metric.filter((part) => typeof part === "string").join());
};

const textOf = (value: unknown): string => {
  const join = (value as { "Fn::Join"?: [string, unknown[]] })["Fn::Join"];
  return join ? join[1].map((part) => (typeof part === "string" ? part : "x")).join("") : String(value);
};

/** What CloudWatch bills for the example's production stage: each metric of an alarm, and each of one's own. */
export const watchingOf = (): Watching => {
  const template = synthesized(stageNamed("production"));
  const ofAlarms = (
    propertiesOf(template, "AWS::CloudWatch::Alarm") as unknown as readonly (AlarmProperties & MetricOf)[]
  ).flatMap((alarm) => alarm.Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [alarm]);
  const dashboards = propertiesOf(template, "AWS::CloudWatch::Dashboard");
  const own = [
    ...ofAlarms
      .filter(({ Namespace }) => isOwn(Namespace))
      .map(({ Namespace, MetricName, Dimensions = [] }) =>
        [Namespace, MetricName, ...Dimensions.flatMap(({ Name, Value }) => [Name, textOf(Value)])].join(),
      ),
    ...(propertiesOf(template, "AWS::Logs::MetricFilter") as unknown as readonly Filter[])
      .flatMap(({ MetricTransformations }) => MetricTransformations)
      .map(({ MetricNamespace, MetricName }) => [MetricNamespace, MetricName].join()),
    ...dashboards.flatMap(({ DashboardBody }) => onDashboard(textOf(DashboardBody))),
  ];
  return { alarmMetrics: ofAlarms.length, ownMetrics: new Set(own).size, dashboards: dashboards.length };
};
