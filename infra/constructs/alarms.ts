import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type FunctionName, functionNames } from "../functions.ts";
import { AlarmTopic } from "./alarm-topic.ts";

export interface AlarmsProps {
  /** Where alarms are mailed; without an address they only show in CloudWatch. */
  readonly email: string | undefined;
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly deadLetters: IQueue;
}

/** Alarms on metrics that the functions publish themselves. */
const counted: readonly { by: FunctionName; metric: string; description: string }[] = [
  {
    by: "dispatch-surveys",
    metric: "SendsDenied",
    description:
      "SES takes no mail from a sender: it is not verified, its DNS records are gone, the account is paused, or it is " +
      "in the sandbox. The surveys stay due and are tried again within the hour. Look for dispatch.fault in the log of " +
      "dispatch-surveys: errorName says why. Then see the identity and the account in SES's console.",
  },
  {
    by: "aggregate-scores",
    metric: "ItemsQuarantined",
    description:
      "Some items could not be counted and are quarantined. Look for aggregation.quarantined in the log of " +
      "aggregate-scores: it says which items, and why. Correct the items or their bucket, then run " +
      "npm run audit -- --repair, which has them counted again.",
  },
  {
    by: "audit-scores",
    metric: "BucketsDiffering",
    description:
      "Some scores differ from the sum of the stored items. Run npm run audit: it names each bucket. Find out what " +
      "wrote to them besides aggregate-scores, then rebuild them with npm run audit -- --repair.",
  },
  {
    by: "audit-scores",
    metric: "ItemsQuarantined",
    description:
      "Some items are quarantined and missing from the scores. Run npm run audit: it lists them. Correct them, then " +
      "run npm run audit -- --repair, which has them counted again.",
  },
  {
    by: "audit-scores",
    metric: "ItemsUnmarked",
    description:
      "Some items changed after they were counted, and have no pending token: something other than Milepost wrote to " +
      "the table. Run npm run audit: it lists them. npm run audit -- --repair has them counted as they are now.",
  },
];

/** What else to do when a function fails. */
const hints: Partial<Record<FunctionName, string>> = {
  "audit-scores":
    " If the log says audit.outOfTime, the table is too large for 15 minutes: run npm run audit on another machine. " +
    "If it says audit.leaseLost, run the audit again.",
};

/** Alarms for a person. The description of each says what to do. */
export class Alarms extends Construct {
  private readonly topic: AlarmTopic | undefined;

  constructor(scope: Construct, id: string, { email, functions, deadLetters }: AlarmsProps) {
    super(scope, id);
    this.topic = email === undefined ? undefined : new AlarmTopic(this, "Mail", { email });
    this.raise("DeadLetters", {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      description:
        "A scheduled run or a delivery event failed and is not retried. Read the queue's messages: they name the " +
        "function and the error. Fix the cause, then redrive the delivery events. Scheduled runs need no redrive: " +
        "the next run does their work.",
    });
    for (const name of functionNames) {
      this.raise(`${name}-Errors`, {
        metric: functions[name].metricErrors({ period: Duration.minutes(5) }),
        description: `${name} failed or timed out. Look for level ERROR in the log group /aws/lambda/${functions[name].functionName}, and fix the cause.${hints[name] ?? ""}`,
      });
    }
    for (const { by, metric, description } of counted) {
      this.raise(`${by}-${metric}`, { metric: this.countedBy(by, metric), description });
    }
  }

  /** The metric under the names that Powertools publishes it with. */
  private countedBy(name: FunctionName, metricName: string): IMetric {
    return new Metric({
      namespace: Stack.of(this).stackName,
      metricName,
      dimensionsMap: { service: name },
      statistic: "Sum",
      period: Duration.minutes(5),
    });
  }

  private raise(id: string, { metric, description }: { metric: IMetric; description: string }): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      metric,
      alarmDescription: description,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.topic) alarm.addAlarmAction(this.topic.action);
  }
}
