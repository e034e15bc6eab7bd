import { Duration } from "aws-cdk-lib";
import { type IMetric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { functionNames } from "../functions.ts";
import { ROUTE_GROUPS } from "./access-log.ts";
import type { Metrics } from "./metrics.ts";

/** One line of the dashboard: a question, and the graphs that answer it. */
export interface DashboardRow {
  readonly asks: string;
  readonly graphs: readonly { readonly title: string; readonly metrics: readonly IMetric[] }[];
}

/** What the dashboard shows, in the order in which one looks. */
export const dashboardOf = (metrics: Metrics): DashboardRow[] => {
  const { counted, waited, ofFunction, ofSes } = metrics;
  const dispatched = (...names: string[]) => names.map((name) => counted("dispatch-surveys", name));
  const ofEach = (metricName: string) =>
    functionNames.map((name) => ofFunction(name, metricName, { label: name }));
  const rate = { statistic: Stats.AVERAGE, period: Duration.hours(1) };
  return [
    {
      asks: "Is mail going out?",
      graphs: [
        { title: "Surveys and reminders sent", metrics: dispatched("SurveysSent", "RemindersSent") },
        {
          title: "Not sent",
          metrics: dispatched(
            "SendsDenied",
            "SendsRefused",
            "SurveysFailed",
            "InvitationsFaulty",
            "RowsUnreadable",
          ),
        },
        { title: "Oldest due survey (seconds)", metrics: [waited("dispatch-surveys", "OldestDue")] },
      ],
    },
    {
      asks: "Are answers coming in, and counted?",
      graphs: [
        { title: "Answers, and requests for pages", metrics: [metrics.answers(), metrics.requests("pages")] },
        {
          title: "Answers, touchpoints and invitations counted",
          metrics: [
            counted("aggregate-scores", "ItemsFolded"),
            counted("aggregate-scores", "ItemsQuarantined"),
          ],
        },
        {
          title: "Oldest uncounted item (seconds)",
          metrics: [waited("aggregate-scores", "OldestUncounted")],
        },
      ],
    },
    {
      asks: "Do events get out?",
      graphs: [
        { title: "Age of changes taken (milliseconds)", metrics: [metrics.streamAge("derive-events")] },
        {
          title: "Oldest due delivery (seconds)",
          metrics: [
            waited("deliver-events", "OldestDelivery", { label: "webhooks and event bus" }),
            waited("notify-members", "OldestDelivery", { label: "emails" }),
          ],
        },
        {
          title: "Emails sent and denied, unreadable changes, webhooks switched off",
          metrics: [
            counted("notify-members", "NoticesSent"),
            counted("notify-members", "NoticesDenied"),
            counted("derive-events", "ChangesUnreadable"),
            counted("deliver-events", "WebhooksDisabled"),
          ],
        },
      ],
    },
    {
      asks: "Does the API answer?",
      graphs: [
        { title: "Failures (5xx)", metrics: ROUTE_GROUPS.map(metrics.faults) },
        { title: "Slowest 1 % (milliseconds)", metrics: ROUTE_GROUPS.map(metrics.latency) },
        { title: "Requests", metrics: ROUTE_GROUPS.map(metrics.requests) },
      ],
    },
    {
      asks: "Does the table keep up?",
      graphs: [
        { title: "Throttled", metrics: [metrics.readsThrottled(), metrics.writesThrottled()] },
        {
          title: "Units of the table itself",
          metrics: [
            metrics.consumed("ConsumedReadCapacityUnits"),
            metrics.consumed("ConsumedWriteCapacityUnits"),
          ],
        },
      ],
    },
    {
      asks: "Do functions and schedules run?",
      graphs: [
        {
          title: "Runs of the schedules",
          metrics: (
            [
              "dispatch-surveys",
              "aggregate-scores",
              "audit-scores",
              "deliver-events",
              "notify-members",
              "report-scores",
            ] as const
          ).map((name) => ofFunction(name, "Invocations", { label: name })),
        },
        { title: "Errors", metrics: ofEach("Errors") },
        { title: "Throttled", metrics: ofEach("Throttles") },
      ],
    },
    {
      asks: "What does SES think of the account?",
      graphs: [
        { title: "Bounce rate (review from 0.05)", metrics: [ofSes("Reputation.BounceRate", rate)] },
        { title: "Complaint rate (review from 0.001)", metrics: [ofSes("Reputation.ComplaintRate", rate)] },
        {
          title: "The account's mail",
          metrics: ["Send", "Delivery", "Bounce", "Complaint"].map((name) => ofSes(name)),
        },
      ],
    },
    {
      asks: "Was anything left behind?",
      graphs: [
        { title: "Dead letters", metrics: [metrics.deadLetters()] },
        {
          title: "Found by the audit",
          metrics: ["BucketsDiffering", "ItemsQuarantined", "ItemsUnmarked"].map((name) =>
            counted("audit-scores", name, { period: Duration.days(1) }),
          ),
        },
        { title: "Files that failed", metrics: [ofFunction("export-responses", "Url5xxCount")] },
      ],
    },
  ];
};
