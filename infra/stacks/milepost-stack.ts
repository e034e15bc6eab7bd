import { ArnFormat, Duration, Stack, Tags } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { tableAccess } from "../access/grants.ts";
import type { Bundles } from "../bundle.ts";
import { DownloadUrl } from "../constructs/http/download-url.ts";
import { FrontDoor } from "../constructs/http/front-door.ts";
import { SurveyMail } from "../constructs/mail/survey-mail.ts";
import { MilepostFunction } from "../constructs/milepost-function.ts";
import { indexNames, MilepostTable } from "../constructs/milepost-table.ts";
import { EventBus } from "../constructs/triggers/event-bus.ts";
import { ScheduleRole } from "../constructs/triggers/schedule-role.ts";
import { ShardSchedules } from "../constructs/triggers/shard-schedules.ts";
import { SingleSchedule } from "../constructs/triggers/single-schedule.ts";
import { StreamTrigger } from "../constructs/triggers/stream-trigger.ts";
import { Alarms } from "../constructs/watching/alarms.ts";
import { Dashboard } from "../constructs/watching/dashboard.ts";
import { type FunctionName, functionNames, functions, type Setting } from "../functions.ts";
import { alarmsOf } from "../monitoring/alarms.ts";
import { dashboardOf } from "../monitoring/dashboard.ts";
import { type Monitored, metricsOf } from "../monitoring/metrics.ts";
import type { Stage } from "../stages.ts";
import { streamFilters } from "../stream-filters.ts";

export interface MilepostStackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly version: string;
}

/** An alarm looks back seven days at most (CloudWatch), and has to see an audit in them. */
const AUDIT_EVERY = Duration.days(6);

/** All of Milepost: one table, the functions, and their triggers. */
export class MilepostStack extends Stack {
  private readonly functions: Readonly<Record<FunctionName, MilepostFunction>>;

  constructor(scope: Construct, id: string, { stage, bundles, version }: MilepostStackProps) {
    super(scope, id, {
      description: "Milepost, surveys along the customer journey",
      terminationProtection: stage.protectData,
      env: { account: stage.account, region: stage.region },
    });
    const tags = { ...stage.tags, app: "milepost", stage: stage.name };
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
    this.functions = this.makeFunctions(bundles, stage);
    const table = new MilepostTable(this, "Table", stage);
    const mail = new SurveyMail(this, "Mail", { stage });
    const frontDoor = new FrontDoor(this, "FrontDoor", { stage, functions: this.functions });
    const downloads = new DownloadUrl(this, "Downloads", { function: this.functions["export-responses"] });
    const deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });

    for (const name of functionNames) table.grant(this.functions[name], tableAccess[name]);
    mail.grantSurveys(this.functions["dispatch-surveys"]);
    for (const name of ["sign-in", "notify-members", "report-scores"] as const)
      mail.grantSend(this.functions[name], stage.sender.email);
    this.letInvoke("sign-in", "sign-in");
    // An order waits for less than a link lives, and holds an address: no queue keeps it.
    this.functions["sign-in"].configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.minutes(10) });
    this.letInvoke("derive-events", "deliver-events", "notify-members");
    const bus = stage.eventBus ? new EventBus(this, "EventBus") : undefined;
    bus?.grantPut(this.functions["deliver-events"]);
    this.runUnattended(stage, mail, deadLetters);
    new StreamTrigger(this, "Changes", {
      table,
      function: this.functions["derive-events"],
      filters: streamFilters,
      deadLetters,
    });
    this.watch(stage, { tableName: table.tableName, deadLetters });

    this.configure({
      TABLE_NAME: table.tableName,
      SHARDS: String(stage.shards),
      REPORTING_TIMEZONE: stage.reportingTimezone,
      SEND_RATE_PER_SECOND: String(stage.sendRatePerSecond),
      JOURNEY_STAGES: stage.journeyStages.join(","),
      AUDIENCE_DIMENSIONS: JSON.stringify(stage.audienceDimensions),
      TRUST_PAGE_ADDRESSES: String(stage.trustPageAddresses),
      PUBLIC_URL: frontDoor.url,
      EXPORT_URL: downloads.url,
      LINK_TARGETS: stage.linkTargets.join(","),
      CONFIGURATION_SET: mail.configurationSetName,
      SENDER_EMAIL: stage.sender.email,
      SENDER_NAME: stage.sender.name,
      EVENTS_TOPIC_ARN: mail.eventsTopicArn,
      EVENT_BUS: bus?.busName ?? "",
      WEBHOOK_TARGETS: stage.webhookTargets.join(","),
      DELIVER_FUNCTION: this.nameOf("deliver-events"),
      NOTIFY_FUNCTION: this.nameOf("notify-members"),
      VERSION: version,
    });
  }

  private makeFunctions(bundles: Bundles, stage: Stage) {
    const make = (name: FunctionName) =>
      new MilepostFunction(this, name, {
        name,
        folder: bundles[name].folder,
        stage,
        ...(name === "export-responses" && { atOnce: stage.filesAtOnce }),
      });
    return Object.fromEntries(functionNames.map((name) => [name, make(name)])) as Record<
      FunctionName,
      MilepostFunction
    >;
  }

  /** The functions that no caller waits for: their failures go to the queue. */
  private runUnattended({ shards }: Stage, mail: SurveyMail, deadLetters: Queue): void {
    const dispatch = this.functions["dispatch-surveys"];
    const aggregate = this.functions["aggregate-scores"];
    const track = this.functions["track-deliveries"];
    track.configureAsyncInvoke({ onFailure: new SqsDestination(deadLetters), retryAttempts: 2 });
    const scheduled = { deadLetters, role: new ScheduleRole(this, "SchedulerRole") };
    new ShardSchedules(this, "Dispatch", {
      function: dispatch,
      shards,
      every: Duration.minutes(1),
      ...scheduled,
    });
    new ShardSchedules(this, "Aggregate", {
      function: aggregate,
      shards,
      every: Duration.minutes(5),
      ...scheduled,
    });
    new SingleSchedule(this, "Audit", {
      function: this.functions["audit-scores"],
      every: AUDIT_EVERY,
      retryAttempts: 1,
      maxEventAge: Duration.hours(6),
      ...scheduled,
    });
    // Their runs may overlap: each delivery is claimed before it is sent. What a run leaves, the next one takes.
    for (const [id, name] of [
      ["Deliver", "deliver-events"],
      ["Notify", "notify-members"],
    ] as const)
      new SingleSchedule(this, id, {
        function: this.functions[name],
        every: Duration.minutes(1),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
        ...scheduled,
      });
    // The function itself knows what is due.
    new SingleSchedule(this, "Report", {
      function: this.functions["report-scores"],
      every: Duration.hours(1),
      retryAttempts: 1,
      maxEventAge: Duration.hours(1),
      ...scheduled,
    });
    mail.onEvent(track, deadLetters);
  }

  private nameOf(name: FunctionName): string {
    return `${this.stackName}-${name}`;
  }

  /**
   * Lets a function hand work to others, or to itself, to do after it has answered. Their names are spelled out: a
   * reference to a function in its own role would be a circle.
   */
  private letInvoke(caller: FunctionName, ...called: readonly FunctionName[]): void {
    this.functions[caller].addToRolePolicy(
      new PolicyStatement({
        actions: ["lambda:InvokeFunction"],
        resources: called.map((name) =>
          this.formatArn({
            service: "lambda",
            resource: "function",
            resourceName: this.nameOf(name),
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ),
      }),
    );
  }

  private watch({ alarmEmail, shards }: Stage, parts: Pick<Monitored, "tableName" | "deadLetters">): void {
    const { stackName, functions: all } = this;
    const monitored: Monitored = { ...parts, stackName, functions: all, indexNames, shards };
    const metrics = metricsOf(monitored);
    const { all: alarms } = new Alarms(this, "Alarms", {
      email: alarmEmail,
      definitions: alarmsOf(metrics, monitored),
    });
    new Dashboard(this, "Dashboard", { name: stackName, alarms, rows: dashboardOf(metrics) });
  }

  private configure(values: Readonly<Record<Setting, string>>): void {
    for (const name of functionNames) {
      for (const setting of functions[name].settings) {
        this.functions[name].addEnvironment(setting, values[setting]);
      }
    }
  }
}
