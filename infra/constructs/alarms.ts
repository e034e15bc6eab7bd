import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
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
        description: `${name} threw or timed out. Look for level ERROR in /aws/lambda/${functions[name].functionName}.`,
      });
    }
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
