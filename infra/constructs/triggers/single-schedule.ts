import type { Duration } from "aws-cdk-lib";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface SingleScheduleProps {
  readonly function: IFunction;
  readonly every: Duration;
  /** How often Lambda runs a failed run again. 0 where the next run does its work. */
  readonly retryAttempts: 0 | 1;
  /** A run that could not begin by then is dropped. */
  readonly maxEventAge: Duration;
  readonly deadLetters: IQueue;
  readonly role: IRole;
}

/** Runs a function at a fixed rate, without a payload. What fails for good goes to the queue. */
export class SingleSchedule extends Construct {
  constructor(scope: Construct, id: string, props: SingleScheduleProps) {
    super(scope, id);
    const { function: target, every, retryAttempts, maxEventAge, deadLetters, role } = props;
    target.configureAsyncInvoke({
      onFailure: new SqsDestination(deadLetters),
      retryAttempts,
      maxEventAge,
    });
    new Schedule(this, "Schedule", {
      schedule: ScheduleExpression.rate(every),
      target: new LambdaInvoke(target, {
        maxEventAge,
        // Retries only the call to Lambda, which accepts a run once.
        retryAttempts: 3,
        deadLetterQueue: deadLetters,
        role,
      }),
    });
  }
}
