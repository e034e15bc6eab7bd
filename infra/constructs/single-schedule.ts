import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface SingleScheduleProps {
  readonly function: IFunction;
  readonly every: Duration;
  readonly deadLetters: IQueue;
}

/** Runs a function at a low rate. Lambda retries a failed run once; after that, the alarm says what to do. */
export class SingleSchedule extends Construct {
  constructor(scope: Construct, id: string, { function: target, every, deadLetters }: SingleScheduleProps) {
    super(scope, id);
    const maxEventAge = Duration.hours(6);
    target.configureAsyncInvoke({
      onFailure: new SqsDestination(deadLetters),
      retryAttempts: 1,
      maxEventAge,
    });
    new Schedule(this, "Schedule", {
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(target, { maxEventAge, retryAttempts: 3, deadLetterQueue: deadLetters }),
    });
  }
}
