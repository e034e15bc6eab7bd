import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type FunctionName, functionNames } from "../functions.ts";

export interface AlarmsProps {
  /** Who is told; without an address the alarms only show in CloudWatch. */
  readonly email: string | undefined;
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly deadLetters: IQueue;
}

/** What the functions themselves count. */
const counted: readonly { by: FunctionName; metric: string; description: string }[] = [
  {
    by: "aggregate-scores",
    metric: "ItemsQuarantined",
    description:
      "Items can't be counted and were set aside. Look for aggregation.quarantined in aggregate-scores' log for which " +
      "and why; mend them or their bucket, then put them back in line with npm run audit -- --repair.",
  },
  {
    by: "audit-scores",
    metric: "BucketsDiffering",
    description:
      "Scores are not what the stored items add up to. npm run audit names each bucket; find out who wrote past " +
      "aggregate-scores, then rebuild them with npm run audit -- --repair.",
  },
  {
    by: "audit-scores",
    metric: "ItemsQuarantined",
    description:
      "Items are set aside and in no score. npm run audit lists them; mend them, then put them back in line with " +
      "npm run audit -- --repair.",
  },
  {
    by: "audit-scores",
    metric: "ItemsUnmarked",
    description:
      "Items are not as they were counted, and nothing marks them as changed: something wrote past Milepost. " +
      "npm run audit lists them, npm run audit -- --repair has them counted as they are.",
  },
];

/** What else to know when a function fails. */
const hints: Partial<Record<FunctionName, string>> = {
  "audit-scores":
    " With audit.outOfTime the table is too large for 15 minutes: run npm run audit from anywhere. With " +
    "audit.leaseLost run it once more.",
};

/** What a person should hear of; each alarm says in its description what to do then. */
export class Alarms extends Construct {
  private readonly action: SnsAction | undefined;

  constructor(scope: Construct, id: string, { email, functions, deadLetters }: AlarmsProps) {
    super(scope, id);
    this.action = email === undefined ? undefined : this.mailTo(email);
    this.raise("DeadLetters", {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      description:
        "Work that nobody waits for failed for good. Read the queue's messages for function and error; fix " +
        "that, then redrive deliveries. Missed schedules need no redrive: the next run does what they left.",
    });
    for (const name of functionNames) {
      this.raise(`${name}Errors`, {
        metric: functions[name].metricErrors({ period: Duration.minutes(5) }),
        description: `${name} threw or timed out. Look for level ERROR in /aws/lambda/${functions[name].functionName}.${hints[name] ?? ""}`,
      });
    }
    for (const { by, metric, description } of counted) {
      this.raise(`${by}${metric}`, { metric: this.countedBy(by, metric), description });
    }
  }

  /** As Powertools names it. */
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
      metric,
      alarmDescription: description,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.action) alarm.addAlarmAction(this.action);
  }

  private mailTo(email: string): SnsAction {
    const topic = new Topic(this, "Topic", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    return new SnsAction(topic);
  }
}
